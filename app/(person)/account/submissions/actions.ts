'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id, line, text } from '@/auth/input';
import { submitArticle } from '@/db/articles/submit';
import { tellOfSubmission } from '@/db/desk/letters';
import { deliverSoon } from '@/mail/delivery';
import { submittedLetter } from '@/mail/letter-desk';
import { paths } from '@/site/paths';

export const submit = formAction({
  as: 'member',
  input: z.object({
    title: line('标题', 'articleTitle', true),
    columnId: id('请选择栏目。'),
    author: line('作者', 'articleAuthor', true),
    body: text('正文', 'submission', true),
  }),
  run: async ({ viewer, input }) => {
    await submitArticle(input, viewer.id, (tx, id) => tellOfSubmission(tx, id, submittedLetter));
    deliverSoon();
    return { goTo: paths.submissions({ sent: 1 }) };
  },
});
