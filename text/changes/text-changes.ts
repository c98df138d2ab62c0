import { characterChanges, newBudget, type Part } from '@/text/changes/character-changes';
import { type ParagraphChange, paragraphChanges } from '@/text/changes/paragraph-changes';

/** A paragraph between two versions of a text; one that was moved stands at both places, `changed` tells its words. */
export type TextChange =
  | { kind: 'same' | 'gone' | 'new'; text: string }
  | { kind: 'moved-from' | 'moved-to'; text: string }
  | { kind: 'changed'; parts: Part[] };

/** How alike two paragraphs must be to be told as one that was changed. */
const alike = 0.35;
/** Pairs of paragraphs that are compared, at most, and characters of each. */
const mostPairs = 10_000;
const mostCharacters = 2_000;

const pairsOf = (text: string) => {
  const pairs = new Set<string>();
  const beginning = text.slice(0, mostCharacters);
  for (let i = 0; i + 1 < beginning.length; i += 1) pairs.add(beginning.slice(i, i + 2));
  return pairs;
};

/** Shared pairs of characters, from 0 to 1. */
function likeness(a: Set<string>, b: Set<string>): number {
  if (!a.size || !b.size) return 0;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const pair of small) if (large.has(pair)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

/** Which paragraphs that went became which that came, in their order, so that they are as alike as can be. */
function pairUp(gone: string[], came: string[]): Map<number, number> {
  const found = new Map<number, number>();
  if (!gone.length || !came.length || gone.length * came.length > mostPairs) return found;
  const [a, b] = [gone.map(pairsOf), came.map(pairsOf)];
  const width = b.length + 1;
  const best = new Float64Array((a.length + 1) * width);
  const gain = new Float64Array(a.length * b.length);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const likely = likeness(a[i] as Set<string>, b[j] as Set<string>);
      gain[i * b.length + j] = likely;
      const both = likely >= alike ? likely + (best[(i + 1) * width + j + 1] as number) : 0;
      best[i * width + j] = Math.max(both, best[(i + 1) * width + j] as number, best[i * width + j + 1] as number);
    }
  }
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const here = best[i * width + j] as number;
    const likely = gain[i * b.length + j] as number;
    if (likely >= alike && here === likely + (best[(i + 1) * width + j + 1] as number)) {
      found.set(i, j);
      [i, j] = [i + 1, j + 1];
    } else if (here === best[(i + 1) * width + j]) i += 1;
    else j += 1;
  }
  return found;
}

/** Paragraphs that went from one place and came at another, word for word: as often as on the rarer side. */
function findMoved(changes: ParagraphChange[]): Set<ParagraphChange> {
  const gone = new Map<string, ParagraphChange[]>();
  for (const change of changes)
    if (change.kind === 'gone') gone.set(change.text, [...(gone.get(change.text) ?? []), change]);
  const moved = new Set<ParagraphChange>();
  for (const change of changes) {
    const from = change.kind === 'new' ? gone.get(change.text)?.shift() : undefined;
    if (from) moved.add(from).add(change);
  }
  return moved;
}

/**
 * What became of a text of paragraphs: those that stayed, went, came, were moved, and inside those that were changed
 * every character. Whatever the texts are, it takes a bounded time: what would cost too much is told more coarsely.
 */
export function textChanges(before: readonly string[], after: readonly string[]): TextChange[] {
  const changes = paragraphChanges(before, after);
  const moved = findMoved(changes);
  const budget = newBudget();
  const told: TextChange[] = [];
  let run: ParagraphChange[] = [];
  const flush = () => {
    const plain = run.filter((change) => !moved.has(change));
    const gone = plain.filter(({ kind }) => kind === 'gone');
    const came = plain.filter(({ kind }) => kind === 'new');
    const pairs = pairUp(
      gone.map(({ text }) => text),
      came.map(({ text }) => text),
    );
    const partner = new Map([...pairs].map(([i, j]) => [gone[i], came[j]] as const));
    const taken = new Set(partner.values());
    for (const change of orderOf(run, partner)) {
      const to = partner.get(change);
      if (moved.has(change)) told.push({ kind: change.kind === 'gone' ? 'moved-from' : 'moved-to', text: change.text });
      else if (to) told.push({ kind: 'changed', parts: characterChanges(change.text, to.text, budget) });
      else if (!taken.has(change)) told.push(change);
    }
    run = [];
  };
  for (const change of changes) {
    if (change.kind !== 'same') {
      run.push(change);
      continue;
    }
    flush();
    told.push(change);
  }
  flush();
  return told;
}

/** A run of paragraphs as they are read: what came before the one that a changed one became stands before it. */
function orderOf(run: ParagraphChange[], partner: Map<ParagraphChange | undefined, ParagraphChange | undefined>) {
  const gone = run.filter(({ kind }) => kind === 'gone');
  const came = run.filter(({ kind }) => kind === 'new');
  const out: ParagraphChange[] = [];
  for (const change of gone) {
    const to = partner.get(change);
    if (to) while (came.length && came[0] !== to) out.push(came.shift() as ParagraphChange);
    out.push(change);
    if (to) came.shift();
  }
  return [...out, ...came];
}
