'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { createDraft } from '@/db/articles-writing';
import { paths } from '@/site/paths';
import { countCharacters } from '@/text/characters';
import { cleanLine } from '@/text/clean';
import { limits } from '@/text/limits';

const title = z
  .string()
  .transform(cleanLine)
  .refine((s) => s.length > 0, '请填写标题。')
  .refine((s) => countCharacters(s) <= limits.articleTitle, `标题最多 ${limits.articleTitle} 字。`);
const columnId = z.coerce
  .number('请选择栏目。')
  .int()
  .min(1, '请选择栏目。')
  .max(2 ** 31 - 1, '请选择栏目。');

/** A new draft with nothing in it but a title, opened in the editor. */
export const startArticle = formAction({
  as: 'editor',
  input: z.object({ title, columnId }),
  run: async ({ viewer, input }) => ({ goTo: paths.admin.article(await createDraft(input, viewer.id)) }),
});
