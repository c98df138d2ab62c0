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
