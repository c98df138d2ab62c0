'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id as idField, line, press, raw, text } from '@/auth/input';
import { restore, trash, unschedule } from '@/db/articles/publish';
import { cancelWithdrawal, changeWithdrawalNote, scheduleWithdrawal, withdraw } from '@/db/articles/withdraw';
import { changeCorrection, deleteCorrection } from '@/db/corrections/corrections';
import { addNote, resolveNote } from '@/db/notes/notes';
import { Refusal } from '@/db/refusal';
import { env } from '@/site/env';
import { changed } from '@/site/tags';
import { parseZonedInput } from '@/text/date-parsing';

const id = idField('没有这篇文章。');

/** 撤下 with what it leaves behind, and when. */
const moving = z.object({
  id,
  step: z.enum(['withdraw', 'explain', 'withdrawLater', 'stay', 'trash', 'restore', 'unschedule']),
  note: text('留在网址上的话', 'withdrawalNote'),
  withdrawTime: raw(40, '时间没有看懂，请按“年-月-日 时:分”填写。').default(''),
});
type Moving = z.infer<typeof moving>;

function withdrawLater({ id, note, withdrawTime }: Moving, editorId: number) {
  const at = parseZonedInput(withdrawTime, env().timeZone);
  if (!at) throw new Refusal('请先填写撤下的时间。');
  return scheduleWithdrawal(id, editorId, { at, note });
}

const steps = {
  withdraw: { run: ({ id, note }: Moving, by: number) => withdraw(id, by, note), says: '已撤下，读者看不到了。' },
  explain: { run: ({ id, note }: Moving, by: number) => changeWithdrawalNote(id, by, note), says: '已保存。' },
  withdrawLater: { run: withdrawLater, says: '已定时，到时间会自动撤下。' },
  stay: { run: ({ id }: Moving, by: number) => cancelWithdrawal(id, by), says: '已取消，文章不会自动撤下。' },
  trash: { run: ({ id }: Moving, by: number) => trash(id, by), says: '已移入回收站。' },
  restore: { run: ({ id }: Moving, by: number) => restore(id, by), says: '已恢复，现在只有编辑看得到。' },
  unschedule: { run: ({ id }: Moving, by: number) => unschedule(id, by), says: '已取消定时，文章留作草稿。' },
};

/** 撤下, 移入回收站, 恢复, 取消定时: the article as it was saved, nothing of what is being typed. */
export const moveArticle = formAction({
  as: 'editor',
  input: moving,
  run: async ({ viewer, input }) => {
    const step = steps[input.step];
    return { message: step.says, changed: changed.article(await step.run(input, viewer.id)) };
  },
});

const correctionId = idField('没有这条更正。');

/** A correction in other words. */
export const editCorrection = formAction({
  as: 'editor',
  input: z.object({ id: correctionId, body: text('更正说明', 'correction', true) }),
  run: async ({ viewer, input }) => {
    const article = await changeCorrection(input.id, input.body, viewer.id);
    return { message: '已保存。', changed: changed.correction(article) };
  },
});

export const removeCorrection = formAction({
  as: 'editor',
  input: z.object({ id: correctionId }),
  run: async ({ viewer, input }) => ({
    message: '已删除。',
    changed: changed.correction(await deleteCorrection(input.id, viewer.id)),
  }),
});

/** 批注: a word to colleagues on an article or on some words of it. */
export const addArticleNote = formAction({
  as: 'editor',
  input: z.object({ articleId: id, quote: line('针对的原文', 'noteQuote'), body: text('批注', 'note', true) }),
  run: async ({ viewer, input }) => {
    await addNote(input, viewer.id);
    return { message: '已添加。' };
  },
});

export const resolveArticleNote = formAction({
  as: 'editor',
  input: z.object({ press: press(idField(), z.enum(['resolve', 'reopen'])) }),
  run: async ({ viewer, input }) => {
    await resolveNote(input.press.row, input.press.what === 'resolve', viewer.id);
    return {};
  },
});
