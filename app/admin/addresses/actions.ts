'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { line } from '@/auth/input';
import { ignoreMissing } from '@/db/addresses/missing';
import { decideAddress, forgetDecision } from '@/db/addresses/redirects';
import { Refusal } from '@/db/refusal';
import { changed } from '@/site/tags';

/* Decisions about addresses without a page: redirect, answer 410, list no more; and taking a decision back. */

const path = line('失效的地址', 'address', true).refine(
  (s) => /^\/[^/\\?#]/.test(s),
  '请填写本站的地址，以“/”开头，不带问号后面的部分。',
);

export const decide = formAction({
  as: 'editor',
  input: z.object({ path, target: line('引到', 'address'), decision: z.enum(['lead', 'gone', 'ignore']) }),
  run: async ({ viewer, input: { path, target, decision } }) => {
    if (decision === 'ignore') {
      await ignoreMissing(path);
      return { message: '不再列出。' };
    }
    if (decision === 'lead' && target === '') throw new Refusal('请先填写引到哪里，例如 /articles/23618。');
    const end = await decideAddress(path, decision === 'gone' ? null : target, viewer.id);
    return { message: end === null ? '已标为不再提供。' : `已引到 ${end}。`, changed: changed.address() };
  },
});

export const forget = formAction({
  as: 'editor',
  input: z.object({ path }),
  run: async ({ viewer, input }) => {
    await forgetDecision(input.path, viewer.id);
    return { message: '已取消。', changed: changed.address() };
  },
});
