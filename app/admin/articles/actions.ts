'use server';

import { z } from 'zod';
import { alsoInOf } from '@/app/admin/articles/also-in';
import { placingInput, readPlacings } from '@/app/admin/articles/placing-fields';
import { formAction } from '@/auth/action';
import { address, flag, id as idField, line, raw, text } from '@/auth/input';
import { dropDraft } from '@/db/articles/drafts';
import { saveAndPublish } from '@/db/articles/save-and-publish';
import { createDraft, findEditable } from '@/db/articles/write';
import { keywordLine, keywordsOf } from '@/db/keywords/keyword-line';
import { Refusal } from '@/db/refusal';
import { findTemplate } from '@/db/templates/templates';
import { leadTarget } from '@/html/typed-link';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { changed } from '@/site/tags';
import { forLines } from '@/text/article-lines';
import { parseZonedInput } from '@/text/date-parsing';
import { chineseDateTime, relativeOrDate, zonedInput } from '@/text/dates';
import { parseId } from '@/text/ids';
import { articleLangs } from '@/text/languages';
import { byteLimits } from '@/text/limits';

const title = line('标题', 'articleTitle', true);
const columnId = idField('请选择栏目。');
const id = idField('没有这篇文章。');
/** Numbers as a field holds them, `3,7`: each once, as they stand there or in their order. */
const namedIn = (typed: string) => [...new Set(typed.split(',').flatMap((word) => parseId(word) ?? []))];
const idsIn = (typed: string) => namedIn(typed).sort((a, b) => a - b);

/** A new draft with a title and the text of a template, if one is named, opened in the editor. */
export const startArticle = formAction({
  as: 'editor',
  input: z.object({ title, columnId, template: id.optional() }),
  run: async ({ viewer, input: { template, ...draft } }) => {
    const html = template && (await findTemplate(template))?.html;
    return { goTo: paths.admin.article(await createDraft({ ...draft, ...(html && { html }) }, viewer.id)) };
  },
});

const correction = text('更正说明', 'correction');
const time = raw(40, '时间没有看懂，请按“年-月-日 时:分”填写。').default('');

const written = z.object({
  id,
  version: idField('请重新打开这篇文章。'),
  /** The colleague's version that is knowingly written over. */
  over: idField('请重新打开这篇文章。').optional(),
  /** A colleague is writing in it, and the editor takes over. */
  seize: flag,
  next: z.enum(['save', 'publish', 'schedule', 'correct']).default('save'),
  title,
  shortTitle: line('短题', 'articleTitle'),
  columnId,
  leadsTo: address('转向链接', { read: (typed) => leadTarget(typed, [new URL(env().siteUrl).hostname]) }),
  alsoIn: raw(500, '选的栏目太多。').default('').transform(idsIn),
  related: raw(100, '选的相关文章太多。').default('').transform(namedIn),
  ...forLines((_, label) => line(label, 'articleAuthor')),
  source: line('来源', 'articleSource'),
  keywords: line('关键词', 'articleKeywords').transform(keywordsOf),
  summary: text('摘要', 'articleSummary'),
  html: raw(byteLimits.articleHtml, '正文太长。'),
  lang: z.enum(articleLangs),
  coverId: z.union([z.literal('').transform(() => null), idField('请重新选择封面图片。')]),
  punctuationAsTyped: flag,
  membersOnly: flag,
  ...placingInput,
  time,
  /** 更正说明; told to readers by 发表更正 alone. */
  correction,
  minor: flag,
});

const writtenWhole = written.superRefine(({ next, correction: said }, context) => {
  const wrong =
    next === 'correct'
      ? !said && '请写明哪里有误、改成了什么。'
      : said && '这里写了更正说明：请按“发表更正”，或清空后再保存。';
  if (wrong) context.addIssue({ code: 'custom', path: ['correction'], message: wrong });
});

/** 发布时间 as typed; to the second where it still says what it said, because the field has no seconds. */
function chosenTime(typed: string, before: Date | null): Date | null {
  const zone = env().timeZone;
  if (!typed) return null;
  if (before && zonedInput(before, zone) === typed.slice(0, 16)) return before;
  const time = parseZonedInput(typed, zone);
  if (!time) throw new Refusal('发布时间没有看懂，请按“年-月-日 时:分”填写。');
  return time;
}

const done = {
  save: '已保存。',
  publish: '已发布。',
  schedule: '已定时。',
  correct: '更正已发表，读者看到的已是新版。',
};

const wordsOf = (value: unknown) =>
  Array.isArray(value) ? keywordLine(value) : value === false ? '' : String(value ?? '');

/** What the form shows again when nothing was saved; a box that is not ticked is an empty word. */
const typedIn = (input: z.infer<typeof written>) =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([name]) => name !== 'seize')
      .map(([name, value]) => [name, wordsOf(value)]),
  );

type Outcome = { message: string; changed?: string[]; values: Record<string, string> };

/** 保存, 发布 and 定时发布: what was typed and what becomes of it, in one transaction. */
export const saveWritten = formAction({
  as: 'editor',
  input: z.preprocess((sent: object) => ({ ...sent, alsoIn: alsoInOf({ ...sent }) }), writtenWhole),
  run: async ({ viewer, input }): Promise<Outcome> => {
    const { id, version, over, seize, next, time, correction: said, minor, ...rest } = input;
    const [fields, placings] = readPlacings(rest);
    const before = await findEditable(id, viewer.id);
    if (!before) throw new Refusal('没有这篇文章，可能已被删除。请把正文复制出来另存。');
    const shown = before.state === 'published';
    const at = chosenTime(time, before.scheduledFor ?? before.publishedAt);
    const work = { version: over ?? version, minor, seize, fields: { ...fields, placings }, correction: said };
    const saved = await saveAndPublish(before, { ...work, next, time: at }, viewer.id);
    if ('locked' in saved) {
      const facts = { by: saved.locked.by, when: relativeOrDate(saved.locked.since, env().timeZone) };
      const message = `还没有保存：${facts.by} 正在修改这篇文章。`;
      return { message, values: { ...typedIn(input), locked: JSON.stringify(facts) } };
    }
    if ('conflict' in saved) {
      const { by, at: when, version: theirs, title, html } = saved.conflict;
      const facts = { by, when: chineseDateTime(when, env().timeZone), theirs: String(theirs), title, html };
      const message = '还没有保存：有人先保存过这篇文章。';
      return { message, values: { ...typedIn(input), conflict: JSON.stringify(facts) } };
    }
    const again = next === 'save' && shown;
    const when = next === 'schedule' && saved.due ? `${chineseDateTime(saved.due, env().timeZone)} 会自动发布。` : '';
    return {
      message: again ? '已更新，读者看到的已是新版。' : done[next] + when,
      changed: [
        ...(shown || next === 'publish' ? changed.article({ id }) : []),
        ...(next === 'correct' ? changed.correction({ articleId: id }) : []),
      ],
      values: { saved: String(saved.version) },
    };
  },
});

/** 放弃: the editor's own unsaved work on an article goes, its saved text stays. */
export const abandonDraft = formAction({
  as: 'editor',
  input: z.object({ id }),
  run: async ({ viewer, input }) => {
    await dropDraft(input.id, viewer.id);
    return { message: '已放弃。', values: { abandoned: 'yes' } };
  },
});
