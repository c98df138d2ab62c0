import { firstCharacters } from '@/text/characters';
import { limits } from '@/text/limits';

// A space parts Chinese words; in "machine learning" it is one of its letters.
const separator = /[、，,;；|\n]+|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u;

/** Keywords as somebody typed them into one line: 古籍、数字化；OCR 或 古籍 数字化. The first ten, without a # before them. */
export function keywordsOf(typed: string): string[] {
  const words = typed.split(separator).map((word) => word.replace(/^[\s#＃]+|[\s#＃]+$/g, ''));
  const fitting = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  return [...new Set(fitting.map((word) => firstCharacters(word, limits.keyword)))].slice(0, limits.keywords);
}

/** The same in one line again. */
export const keywordLine = (words: readonly string[]): string => words.join('、');
