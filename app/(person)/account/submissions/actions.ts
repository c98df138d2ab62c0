'use server';

import { z } from 'zod';
import { line, paragraphs } from '@/app/(person)/profile-input';
import { formAction } from '@/auth/action';
import { submitArticle } from '@/db/articles/submit';
import { tellOfSubmission } from '@/db/desk/letters';
import { deliverSoon } from '@/mail/delivery';
import { submittedLetter } from '@/mail/letter-desk';
import { paths } from '@/site/paths';

export const submit = formAction({
  as: 'member',
  input: z.object({
    title: line('标题', 'articleTitle', true),
    columnId: z.coerce
      .number('请选择栏目。')
      .int('请选择栏目。')
      .min(1, '请选择栏目。')
      .max(2 ** 31 - 1, '请选择栏目。'),
    author: line('作者', 'articleAuthor', true),
    body: paragraphs('正文', 'submission', true),
  }),
  run: async ({ viewer, input }) => {
    await submitArticle(input, viewer.id, (tx, id) => tellOfSubmission(tx, id, submittedLetter));
    deliverSoon();
    return { goTo: paths.submissions({ sent: 1 }) };
  },
});
