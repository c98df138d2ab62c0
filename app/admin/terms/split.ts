import { cleanLine } from '@/text/clean';

/** The words of a list, one a line or with commas between them, each once. */
export const splitTerms = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\n、，,；;]/)
      .map(cleanLine)
      .filter(Boolean),
  ),
];

/** The lines of a list of authors, each once: the spellings of one person with equals signs between them. */
export const splitSpellings = (typed: string): string[] => [
  ...new Set(
    typed
      .split('\n')
      .map((line) => line.split(/[=＝]/).map(cleanLine).filter(Boolean).join(' = '))
      .filter(Boolean),
  ),
];
