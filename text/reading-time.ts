import { plainText } from '@/text/plain-text';

// Unhurried reading: Chinese characters and Latin words a minute.
const CHARACTERS = 350;
const WORDS = 180;

/** How many minutes an article takes to read; at least one. */
export function readingMinutes(html: string): number {
  const text = plainText(html);
  const characters = text.match(/[\p{Script=Han}]/gu)?.length ?? 0;
  const words = text.match(/[\p{Script=Latin}\p{Nd}]+/gu)?.length ?? 0;
  return Math.max(1, Math.round(characters / CHARACTERS + words / WORDS));
}
