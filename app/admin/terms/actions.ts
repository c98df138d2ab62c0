'use server';

import { z } from 'zod';
import { splitSpellings, splitTerms } from '@/app/admin/terms/split';
import { formAction } from '@/auth/action';
import { raw } from '@/auth/input';
import { saveTerms as saveList } from '@/db/terms/terms';
import { changed } from '@/site/tags';
import { hasAtMost } from '@/text/characters';

/* Saves the protected terms and the spellings of authors. `opened` is the list as it was when the form was opened. */

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
    await saveList('keptTerms', terms, opened, viewer.id);
    return {
      message: '已保存，各种文字的网页都已更新。',
      changed: changed.terms(),
      values: { terms: terms.join('\n') },
    };
  },
});

const spellings = raw(MOST * 250, `最多 ${MOST} 行，一行不超过 200 字。`);

export const saveAuthors = formAction({
  as: 'editor',
  input: z.object({
    opened: spellings.transform(splitSpellings),
    authors: spellings
      .transform(splitSpellings)
      .refine((all) => all.length <= MOST, `最多 ${MOST} 行。`)
      .refine((all) => all.every((line) => line.includes(' = ')), '每行写一位作者的两种或更多写法，中间用等号隔开。')
      .refine((all) => all.every((line) => hasAtMost(line, 200)), '一行不超过 200 字。'),
  }),
  run: async ({ viewer, input: { authors, opened } }) => {
    await saveList('authorSpellings', authors, opened, viewer.id);
    return {
      message: '已保存，作者页已更新。',
      changed: changed.terms(),
      values: { authors: authors.join('\n') },
    };
  },
});
