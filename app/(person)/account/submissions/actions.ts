'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { flag, id as idField, line, raw, text } from '@/auth/input';
import { tellOfSubmission } from '@/db/desk/letters';
import { dropSubmissionDraft, findSubmissionDraft, saveSubmissionDraft } from '@/db/submissions/drafts';
import { findOwnSubmission } from '@/db/submissions/list';
import { resubmitArticle, retractSubmission, submitArticle } from '@/db/submissions/submit';
import { fromPlainForm } from '@/html/plain-form';
import { deliverSoon } from '@/mail/delivery';
import { submittedLetter } from '@/mail/letter-desk';
import { paths } from '@/site/paths';
import { byteLimits } from '@/text/limits';

const none = z.literal('').transform(() => 0);
const number = (problem: string) => z.union([none, idField(problem)]).default(0);

const shared = {
  /** The own submission that is changed; the draft that is gone on with. */
  id: number('没有这篇稿件。'),
  draft: number('没有这篇草稿。'),
  /** From the editor, which says `rich`; the plain field of whoever has no scripts otherwise. */
  rich: flag,
  html: raw(byteLimits.articleHtml, '正文太长。').default(''),
  body: text('正文', 'submission'),
};
const written = z.discriminatedUnion('next', [
  z.object({
    ...shared,
    next: z.literal('send'),
    title: line('标题', 'articleTitle', true),
    author: line('作者', 'articleAuthor', true),
    columnId: idField('请选择栏目。'),
  }),
  z.object({
    ...shared,
    next: z.literal('draft'),
    title: line('标题', 'articleTitle'),
    author: line('作者', 'articleAuthor'),
    columnId: number('请选择栏目。'),
  }),
]);

type Written = { id: number; draft: number; rich: boolean; html: string; body: string };

/** What was written as HTML. The plain field knows pictures and tables by their lines only. */
async function htmlOf({ id, draft, rich, html, body }: Written, memberId: number): Promise<string> {
  if (rich) return html;
  const before = id
    ? await findOwnSubmission(id, memberId)
    : draft
      ? (await findSubmissionDraft(draft, memberId))?.fields
      : null;
  return fromPlainForm(body, before?.html);
}

const tell = (tx: Parameters<typeof tellOfSubmission>[0], id: number) => tellOfSubmission(tx, id, submittedLetter);

/** 交给编辑: a new article, or one that waits or came back. 存草稿: nobody but the writer sees it. */
export const submit = formAction({
  as: 'member',
  input: written,
  run: async ({ viewer, input }) => {
    const { title, columnId, author, id, draft, next } = input;
    const words = { title, author, html: await htmlOf(input, viewer.id) };
    if (next === 'draft') {
      const fields = { ...words, columnId: columnId || null };
      await saveSubmissionDraft(fields, viewer.id, { id: draft, articleId: id || null });
      return { goTo: paths.submissions({ done: 'draft' }) };
    }
    const submission = { ...words, columnId };
    if (id) {
      const { again } = await resubmitArticle(id, submission, viewer.id, tell);
      if (again) deliverSoon();
      return { goTo: paths.submissions({ done: again ? 'sent' : 'saved' }) };
    }
    await submitArticle(submission, viewer.id, { tell, draftId: draft });
    deliverSoon();
    return { goTo: paths.submissions({ done: 'sent' }) };
  },
});

/** 撤回: the editors cannot publish it any more. */
export const retract = formAction({
  as: 'member',
  input: z.object({ id: idField('没有这篇稿件。') }),
  run: async ({ viewer, input }) => {
    await retractSubmission(input.id, viewer.id);
    return { goTo: paths.submissions({ done: 'retracted' }) };
  },
});

export const dropDraft = formAction({
  as: 'member',
  input: z.object({ id: idField('没有这篇草稿。') }),
  run: async ({ viewer, input }) => {
    await dropSubmissionDraft(input.id, viewer.id);
    return { goTo: paths.submissions({ done: 'dropped' }) };
  },
});
