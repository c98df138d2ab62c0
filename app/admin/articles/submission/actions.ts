'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id, text } from '@/auth/input';
import { decideSubmission, undoDecision } from '@/db/submissions/decide';
import { GRACE_MINUTES } from '@/db/submissions/state';
import { submissionLetter } from '@/mail/letter-submission';

const says = {
  take: '已由您处理，作者会看到“编辑正在看”。',
  accept: `已采用。给作者的信 ${GRACE_MINUTES} 分钟后寄出，在那之前可以收回。`,
  return: `已退稿。给作者的信 ${GRACE_MINUTES} 分钟后寄出，在那之前可以收回。`,
};

/** 我来处理, 采用, 退稿: what becomes of a submission, told to its author with a note. */
export const decide = formAction({
  as: 'editor',
  input: z.object({
    id: id('没有这篇文章。'),
    decision: z.enum(['take', 'accept', 'return']),
    note: text('附言', 'decisionNote'),
  }),
  run: async ({ viewer, input }) => {
    const note = input.decision === 'take' ? '' : input.note;
    await decideSubmission(input.id, input.decision, note, viewer.id, submissionLetter);
    return { message: says[input.decision] };
  },
});

/** 收回: the last decision, while its letter has not left. */
export const undo = formAction({
  as: 'editor',
  input: z.object({ id: id('没有这篇文章。') }),
  run: async ({ viewer, input }) => {
    await undoDecision(input.id, viewer.id);
    return { message: '已收回，信不会寄出。' };
  },
});
