'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { raw } from '@/auth/input';
import { saveKeptTerms } from '@/db/terms/terms';
import { changed } from '@/site/tags';
import { hasAtMost } from '@/text/characters';
import { splitTerms } from '@/text/terms';

const MOST = 1000;
const typed = raw(MOST * 100, `最多 ${MOST} 个词，一个词不超过 40 字。`);

export const saveTerms = formAction({
  as: 'editor',
  input: z.object({
    opened: typed.transform(splitTerms),
    terms: typed
      .transform(splitTerms)
      .refine((all) => all.length <= MOST, `最多 ${MOST} 个词。`)
      .refine((all) => all.every((term) => hasAtMost(term, 40)), '一个词不超过 40 字；每行写一个。')
      .refine((all) => all.every((term) => !hasAtMost(term, 1)), '一个词至少两个字：单字会在别的词里误中。'),
  }),
  run: async ({ viewer, input: { terms, opened } }) => {
    await saveKeptTerms(terms, opened, viewer.id);
    return {
      message: '已保存，各种文字的网页都已更新。',
      changed: changed.terms(),
      values: { terms: terms.join('\n') },
    };
  },
});
