import { soundHits } from '@/chinese/sound';
import { findHits, type Hit } from '@/search/hits';
import type { Query } from '@/search/query';
import { searchForm } from '@/search/search-form';
import { firstCharacters, hasOnlySimple } from '@/text/characters';
import { GONE, widened } from '@/text/typesetting/wide-punctuation';

/** A piece of the original text; `hit` says whether it is what was looked for (show it in <mark>). */
export type Marked = { text: string; hit: boolean };

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The nearest place at or after `at`, or before it, that halves no character. */
function boundary(text: string, at: number, side: 'before' | 'after'): number {
  if (at <= 0 || at >= text.length) return Math.min(Math.max(at, 0), text.length);
  if (hasOnlySimple(text.slice(at - 1, at + 1))) return at;
  const from = Math.max(0, at - 40);
  const around = graphemes.segment(text.slice(from, at + 40)).containing(at - from);
  if (!around || around.index === at - from) return at;
  return from + around.index + (side === 'after' ? around.segment.length : 0);
}

/** `text` from `start` to `end` in pieces, the hits in it marked; neighbouring and overlapping hits are one. */
function mark(text: string, hits: readonly Hit[], start: number, end: number): Marked[] {
  const pieces: Marked[] = [];
  let at = start;
  const add = (to: number, hit: boolean) => {
    if (to <= at) return;
    const last = pieces.at(-1);
    if (last?.hit === hit) last.text += text.slice(at, to);
    else pieces.push({ text: text.slice(at, to), hit });
    at = to;
  };
  for (const hit of hits) {
    if (hit.end <= start || hit.start >= end) continue;
    const from = Math.max(boundary(text, hit.start, 'before'), start);
    const to = Math.min(boundary(text, hit.end, 'after'), end);
    if (from >= to) continue;
    add(from, false);
    add(to, true);
  }
  add(end, false);
  return pieces;
}

/** The places of a query's words in text as written, sorted. */
function hitsIn(text: string, query: Query): Hit[] {
  const { text: folded, at } = searchForm(text);
  return findHits(folded, query).map(({ start, end, term }) => ({ start: at(start), end: at(end), term }));
}

/** A title or author in pieces, with what was looked for marked, in the script that it is written in. */
export function highlight(text: string, query: Query | null): Marked[] {
  const hits = query ? hitsIn(text, query) : [];
  for (const [term, { sounds }] of query?.groups.flat().entries() ?? []) {
    if (sounds) for (const hit of soundHits(text, sounds)) hits.push({ ...hit, term });
  }
  return mark(
    text,
    hits.sort((a, b) => a.start - b.start || b.end - a.end),
    0,
    text.length,
  );
}

/** Where a window of `size` shows most of the query's words, then most hits; the earliest of equals. */
function bestHit(hits: readonly Hit[], size: number): Hit | undefined {
  let best: Hit | undefined;
  let bestScore = 0;
  for (const [i, first] of hits.entries()) {
    const terms = new Set<number>();
    let inside = 0;
    for (let j = i; j < hits.length && (hits[j] as Hit).end <= first.start + size && inside < 20; j += 1) {
      terms.add((hits[j] as Hit).term);
      inside += 1;
    }
    const score = terms.size * 100 + inside;
    if (score > bestScore) [best, bestScore] = [first, score];
  }
  return best;
}

/** Begins with a sentence if one begins shortly before the hit, else with a clause or a word. */
function windowStart(text: string, hit: Hit, lead: number): number {
  const earliest = Math.max(0, hit.start - lead);
  if (earliest === 0) return 0;
  const before = text.slice(earliest, hit.start);
  for (const end of [/[。！？；!?\n]["”’」』）)]*\s*/g, /[，、,：:\s]\s*/g]) {
    const last = [...before.matchAll(end)].at(end.source.includes('。') ? 0 : -1);
    if (last) return earliest + last.index + last[0].length;
  }
  return boundary(text, earliest, 'before');
}

/**
 * The stretch of about `length` characters of plain text that shows best what was looked for, on one line, the hits
 * marked; twice as long in English, whose letters are half as wide. Without a hit it is the text's beginning.
 */
export function snippet(text: string, query: Query | null, length = 120): Marked[] {
  const hits = query ? hitsIn(text, query) : [];
  const sample = text.slice(hits[0]?.start ?? 0, (hits[0]?.start ?? 0) + length);
  const size = sample.replace(/[^ -~]/g, '').length > sample.length * 0.8 ? length * 2 : length;
  const best = bestHit(hits, size * 0.75);
  const start = best ? windowStart(text, best, Math.floor(size / 4)) : 0;
  const shown = best ? boundary(text, start + size, 'before') : firstCharacters(text, size).length;
  const end = best ? Math.max(shown, boundary(text, best.end, 'after')) : shown;
  const pieces = mark(text, hits, start, end).map(({ text, hit }) => ({ text: text.replace(/\s/g, ' '), hit }));
  if (start > 0) pieces.unshift({ text: '…', hit: false });
  if (end < text.length) pieces.push({ text: '…', hit: false });
  return pieces;
}

/** The same pieces with wide marks between Chinese characters, as the article itself has them. */
export function withWideMarks(pieces: readonly Marked[]): Marked[] {
  const shown = widened(pieces.map(({ text }) => text).join(''));
  let at = 0;
  return pieces.map(({ text, hit }) => {
    const from = at;
    at += text.length;
    return { text: shown.slice(from, at).replaceAll(GONE, ''), hit };
  });
}
