'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { address, flag, id, line, press, raw, steps, text, wholeNumber } from '@/auth/input';
import { collectAgain } from '@/db/issues/build';
import { addItem, cutItem, discardDraft, moveItem, saveHead, saveItem } from '@/db/issues/edit';
import { parseIssueDate } from '@/db/issues/names';
import { scheduleIssue, sendIssue } from '@/db/issues/send';
import { sendTestIssue } from '@/db/issues/test-letter';
import { deliverSoon } from '@/mail/delivery';
import { issueLetter } from '@/mail/letter-issue';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { changed } from '@/site/tags';
import { parseZonedInput } from '@/text/date-parsing';

const which = { id: id('没有这一期。') };

const item = {
  title: line('标题', 'itemTitle', true),
  author: line('作者', 'itemAuthor'),
  summary: text('提要', 'itemSummary'),
  url: address('网址'),
  section: line('分栏', 'issueSection', true),
  withPicture: flag,
};

export const head = formAction({
  as: 'editor',
  input: z.object({
    ...which,
    version: wholeNumber(1, 1_000_000),
    subject: line('主题', 'issueSubject'),
    preview: line('预览行', 'issuePreview'),
    editorial: text('编者的话', 'editorial'),
    days: line('日期', 'issueDate').transform((typed, context) => {
      const days = typed ? parseIssueDate(typed) : null;
      if (days || !typed) return days;
      context.addIssue({ code: 'custom', message: '请照 10/10/2006 或 04/15-04/21/2009 的样子填写。' });
      return z.NEVER;
    }),
  }),
  run: async ({ input: { id, version, ...words } }) => {
    const next = await saveHead(id, version, words);
    return { message: '已保存。', values: { version: String(next) } };
  },
});

export const collect = formAction({
  as: 'editor',
  input: z.object(which),
  run: async ({ input }) => {
    const { added, left } = await collectAgain(input.id);
    const rest = left ? `另有 ${left} 篇在没有归入分栏的栏目里。` : '';
    return { message: (added ? `又收进 ${added} 条。` : '没有新的。') + rest };
  },
});

export const add = formAction({
  as: 'editor',
  input: z.object({ ...which, ...item }),
  run: async ({ input: { id, ...words } }) => {
    await addItem(id, words);
    return { message: `已添加“${words.title}”。` };
  },
});

export const change = formAction({
  as: 'editor',
  input: z.object({ ...which, ...item }),
  run: async ({ input: { id, ...words } }) => {
    await saveItem(id, words);
    return { message: '已保存。' };
  },
});

/** `press` is `12:-1` (up), `12:3` (three down), `12:cut` or `12:back`: the button pressed, or where a row was dragged to. */
export const arrange = formAction({
  as: 'editor',
  input: z.object({ press: press(id(), z.union([steps, z.enum(['cut', 'back'])])) }),
  run: async ({ input }) => {
    const { row, what } = input.press;
    if (typeof what === 'number') await moveItem(row, what);
    else await cutItem(row, what === 'cut');
    return {};
  },
});

export const discard = formAction({
  as: 'editor',
  input: z.object({ ...which, sure: z.literal('on', '请勾选，表示您确定。') }),
  run: async ({ viewer, input }) => {
    await discardDraft(input.id, viewer.id);
    return { goTo: paths.admin.newsletter() };
  },
});

export const test = formAction({
  as: 'editor',
  input: z.object(which),
  run: async ({ viewer, input }) => {
    await sendTestIssue(input.id, viewer.email, { zone: env().timeZone, write: issueLetter });
    deliverSoon();
    return { message: `测试信已寄到 ${viewer.email}。` };
  },
});

/** Sends to everybody, now or at a time; db/issues/right.ts says who may. */
export const send = formAction({
  as: 'editor',
  input: z.object({ ...which, sure: z.literal('on', '请勾选，表示内容已看过。') }),
  run: async ({ viewer, input }) => {
    const { recipients } = await sendIssue(input.id, viewer.id, { zone: env().timeZone, write: issueLetter });
    deliverSoon();
    return { message: `已寄出，共 ${recipients} 封。`, changed: changed.issue() };
  },
});

export const schedule = formAction({
  as: 'editor',
  input: z.object({
    ...which,
    at: raw(30)
      .default('')
      .transform((typed, context) => {
        const at = typed === '' ? null : parseZonedInput(typed, env().timeZone);
        if (at || typed === '') return at;
        context.addIssue({ code: 'custom', message: '请填写日期和时间。' });
        return z.NEVER;
      }),
  }),
  run: async ({ viewer, input }) => {
    await scheduleIssue(input.id, input.at, viewer.id);
    return { message: input.at ? '已定时。' : '定时已取消。' };
  },
});
