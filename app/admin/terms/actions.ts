'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { saveTerms as saveList } from '@/db/terms';
import { changed } from '@/site/tags';
import { countCharacters } from '@/text/characters';
import { cleanLine } from '@/text/clean';

const MOST = 1000;

const lines = (typed: string) => [
  ...new Set(
    typed
      .split(/[\n、，,；;]/)
      .map(cleanLine)
      .filter(Boolean),
  ),
];

export const saveTerms = formAction({
  as: 'editor',
  input: z.object({
    opened: z.string().transform(lines),
    terms: z
      .string()
      .transform(lines)
      .refine((all) => all.length <= MOST, `最多 ${MOST} 个词。`)
      .refine((all) => all.every((term) => countCharacters(term) <= 40), '一个词不超过 40 字；每行写一个。')
      .refine((all) => all.every((term) => countCharacters(term) >= 2), '一个词至少两个字：单字会在别的词里误中。'),
  }),
  run: async ({ viewer, input: { terms, opened } }) => {
    await saveList('keptTerms', terms, opened, viewer.id);
    return {
      message: '已保存，各种文字的网页都已更新。',
      changed: changed.settings(),
      values: { terms: terms.join('\n') },
    };
  },
});

const persons = (typed: string) => [
  ...new Set(
    typed
      .split('\n')
      .map((line) => line.split(/[=＝]/).map(cleanLine).filter(Boolean).join(' = '))
      .filter(Boolean),
  ),
];

export const saveAuthors = formAction({
  as: 'editor',
  input: z.object({
    opened: z.string().transform(persons),
    authors: z
      .string()
      .transform(persons)
      .refine((all) => all.length <= MOST, `最多 ${MOST} 行。`)
      .refine((all) => all.every((line) => line.includes(' = ')), '每行写一位作者的两种或更多写法，中间用等号隔开。')
      .refine((all) => all.every((line) => countCharacters(line) <= 200), '一行不超过 200 字。'),
  }),
  run: async ({ viewer, input: { authors, opened } }) => {
    await saveList('authorSpellings', authors, opened, viewer.id);
    return {
      message: '已保存，作者页已更新。',
      changed: changed.settings(),
      values: { authors: authors.join('\n') },
    };
  },
});
