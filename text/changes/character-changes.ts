import diff from 'fast-diff';
import { paragraphChanges } from '@/text/changes/paragraph-changes';

/** A piece of a text that was changed: what stayed, what went, what came. */
export type Part = { kind: 'same' | 'gone' | 'new'; text: string };

/**
 * What two texts are compared by: words and numbers of other scripts whole, for half a year's number helps nobody; of
 * Chinese each character with what is written over it.
 */
const TOKEN = /[\p{Script=Latin}\p{M}]+|\p{N}+(?:[.,:]\p{N}+)*|\P{M}\p{M}*|\p{M}+/gu;
const SENTENCE = /[^。！？!?；;\n]*[。！？!?；;\n]+[”’」』）)]*|[^。！？!?；;\n]+/g;

/** Tokens as single characters, so that the comparison counts them as one. The code units of surrogates are left out. */
const mostTokens = 0xd7ff;
/** Beyond this sum of squares a passage is told as gone and new: fast-diff needs so many steps where nothing is alike. */
const mostSteps = 16_000_000;

const whole = (before: string, after: string): Part[] => [
  ...(before ? [{ kind: 'gone' as const, text: before }] : []),
  ...(after ? [{ kind: 'new' as const, text: after }] : []),
];

/** The steps that are left for one comparison of two articles. */
type Budget = { steps: number };
export const newBudget = (): Budget => ({ steps: 3 * mostSteps });

function compareTokens(before: string, after: string, budget: Budget): Part[] {
  const [a, b] = [before.match(TOKEN) ?? [], after.match(TOKEN) ?? []];
  const steps = (a.length + b.length) ** 2;
  if (!a.length || !b.length || steps > Math.min(mostSteps, budget.steps)) return whole(before, after);
  budget.steps -= steps;
  const codes = new Map<string, number>();
  const tokens: string[] = [];
  const encode = (list: string[]) =>
    list
      .map((token) => {
        const known = codes.get(token) ?? codes.size;
        if (known === codes.size) {
          codes.set(token, known);
          tokens.push(token);
        }
        return String.fromCharCode(known);
      })
      .join('');
  const [from, to] = [encode(a), encode(b)];
  if (tokens.length > mostTokens) return whole(before, after);
  const kinds = { [-1]: 'gone', 0: 'same', 1: 'new' } as const;
  return diff(from, to, undefined, true).map(([kind, coded]) => ({
    kind: kinds[kind],
    text: [...coded].map((code) => tokens[code.charCodeAt(0)]).join(''),
  }));
}

/** Neighbours of one kind as one; between two passages that stayed, what went comes before what came. */
function joined(parts: Part[]): Part[] {
  const out: Part[] = [];
  let [gone, came] = ['', ''];
  const flush = () => {
    out.push(...whole(gone, came));
    [gone, came] = ['', ''];
  };
  for (const { kind, text } of parts) {
    if (kind === 'gone') gone += text;
    else if (kind === 'new') came += text;
    else {
      if (gone || came) flush();
      const last = out.at(-1);
      if (last?.kind === 'same') last.text += text;
      else out.push({ kind, text });
    }
  }
  flush();
  return out;
}

/** What became of a text, inside its sentences; those that stayed are found first, so that long ones cost little. */
export function characterChanges(before: string, after: string, budget = newBudget()): Part[] {
  const sentences = paragraphChanges(before.match(SENTENCE) ?? [], after.match(SENTENCE) ?? []);
  const parts: Part[] = [];
  let [gone, came] = ['', ''];
  for (const { kind, text } of [...sentences, { kind: 'same' as const, text: '' }]) {
    if (kind === 'gone') gone += text;
    else if (kind === 'new') came += text;
    else {
      parts.push(...compareTokens(gone, came, budget));
      if (text) parts.push({ kind, text });
      [gone, came] = ['', ''];
    }
  }
  return joined(parts);
}
