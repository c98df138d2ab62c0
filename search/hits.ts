import type { Query } from '@/search/query';
import { bigrams, type Run, runsOf, wordLexeme } from '@/search/runs';

/** A stretch of folded text that answers one of the query's words; `term` tells which. */
export type Hit = { start: number; end: number; term: number };

// Enough to choose the best place of a long text from; a query of 的 has thousands.
const most = 500;

function* occurrences(folded: string, part: string): Generator<number> {
  for (let at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + part.length)) yield at;
}

/** The whole run wherever it stands; only where it stands nowhere, its pairs of characters. */
function hanHits(folded: string, run: Run, exact: boolean): [number, number][] {
  const found: [number, number][] = [];
  const collect = (part: string) => {
    for (const at of occurrences(folded, part)) {
      if (found.push([at, at + part.length]) >= most) return;
    }
  };
  collect(run.text);
  if (found.length === 0 && !exact) for (const pair of bigrams(run.text)) collect(pair);
  return found;
}

/** All places of the query's words in folded text, sorted; at most 500 a word. */
export function findHits(folded: string, query: Query): Hit[] {
  const hits: Hit[] = [];
  let words: Run[] | undefined;
  for (const [term, { variants, exact }] of query.groups.flat().entries()) {
    for (const run of variants.flat()) {
      if (run.kind === 'han') {
        for (const [start, end] of hanHits(folded, run, exact)) hits.push({ start, end, term });
        continue;
      }
      const wanted = wordLexeme(run.text);
      words ??= runsOf(folded).filter((found) => found.kind === 'word');
      const same = words.filter(({ text }) => (exact ? text === run.text : wordLexeme(text) === wanted));
      for (const { at, text } of same.slice(0, most)) hits.push({ start: at, end: at + text.length, term });
    }
  }
  return hits.sort((a, b) => a.start - b.start || b.end - a.end);
}
