/**
 * Counts again what word-counts.ts holds: how often Taiwan's texts have each word whose characters Simplified Chinese
 * writes alike, so that the borders of words and the right character can be weighed.
 *
 *   npx tsx chinese/words/count-words.ts phrase.occ > chinese/words/word-counts.ts
 *
 * phrase.occ is Source/Data/phrase.occ of openvanilla/McBopomofo (MIT): a word and its count a line.
 */
import { readFileSync } from 'node:fs';
import { entries, stages } from '@/chinese/dictionaries';

const LEAST = 2;
const LEAST_OF_OTHERS = 40;

const [toTraditional = []] = stages('s2t');
const usual = new Map(entries(toTraditional.at(-1) ?? ''));
const simple = new Map(entries(stages('t2s')[0]?.at(-1) ?? ''));
const simplified = (word: string) => [...word].map((one) => simple.get(one) ?? one).join('');

const counts = new Map<string, number>();
for (const line of readFileSync(process.argv[2] ?? 'phrase.occ', 'utf8').split('\n')) {
  const [word = '', count] = line.split(/[ \t]/);
  if (/^[\u3400-\u9fff]+$/.test(word) && Number(count) > 0) counts.set(word, Number(count));
}

/** Simplified characters that stand for several Traditional ones. */
const ambiguous = new Set<string>();
for (const [word, count] of counts) {
  if (count < 3) continue;
  for (const [i, one] of [...simplified(word)].entries()) if ((usual.get(one) ?? one) !== word[i]) ambiguous.add(one);
}
for (const [from, to] of toTraditional.slice(0, -1).flatMap(entries)) {
  if (from.length === to.length)
    for (let i = 0; i < from.length; i++)
      if ((usual.get(from[i] as string) ?? from[i]) !== to[i]) ambiguous.add(from[i] as string);
}

const lines = new Map<number, string[]>();
for (const [word, count] of counts) {
  const matters = [...simplified(word)].some((one) => ambiguous.has(one));
  const least = word.length === 1 ? 1 : matters ? LEAST : LEAST_OF_OTHERS;
  if (count < least || (!matters && word.length > 4)) continue;
  // A step is half a natural logarithm.
  const step = Math.round(2 * Math.log(count));
  lines.set(step, [...(lines.get(step) ?? []), word]);
}

const rows = [...lines].sort(([a], [b]) => b - a).map(([step, words]) => `${step} ${words.sort().join(' ')}`);
process.stdout.write(`// Made by chinese/words/count-words.ts from McBopomofo's phrase.occ (MIT License, (c) 2011-2026 Mengjuei Hsieh et al.).

/** A line: twice the natural logarithm of a count, and the words that occur so often. */
export const wordCounts = \`
${rows.join('\n')}\`;
`);
