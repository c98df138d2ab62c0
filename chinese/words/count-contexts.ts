/**
 * Counts again what context-weights.ts holds: for each character that Simplified Chinese writes alike, what speaks for
 * which of its Traditional forms where it is a word by itself, by a logistic regression for each form.
 *
 *   npx tsx chinese/words/count-contexts.ts CORPUS.txt[=TIMES]… > chinese/words/context-weights.ts
 *
 * A corpus is Traditional text as Taiwan writes it, a paragraph a line. Encyclopedias are counted several times (=3):
 * there are twenty times as many transcripts of speech.
 */
import { readFileSync } from 'node:fs';
import { featuresAt } from '@/chinese/words/context-features';
import { lexicon } from '@/chinese/words/lexicon';
import { regression } from '@/chinese/words/regression';
import { asTaiwanWrites, toSimplified, usualForm } from '@/chinese/words/variants';

type Example = { features: string[]; form: string; times: number };

const PENALTY = 0.3;
const SMALLEST = 0.25;
/** So many examples of the usual form of a character are enough: where there are more, each stands for several. */
const MOST = 30_000;
/** A form that is rarer is taken for a misprint. */
const [LEAST, LEAST_SHARE] = [3, 0.0005];

/** Traditional lines and the same in Simplified characters, of the same length, and how often their corpus counts. */
function* pairs(files: readonly string[]): Generator<[simplified: string, right: string, times: number]> {
  for (const file of files) {
    const [name = '', times = 1] = file.split('=');
    for (const line of readFileSync(name, 'utf8').split('\n')) {
      if (!/\p{Script=Han}/u.test(line)) continue;
      const simplified = toSimplified(line);
      const right = asTaiwanWrites(line);
      if (simplified.length === right.length) yield [simplified, right, Number(times)];
    }
  }
}

/** How often each character has each of its forms, of those that have several. */
function formsOf(files: readonly string[]): Map<string, Map<string, number>> {
  const forms = new Map<string, Map<string, number>>();
  for (const [simplified, right] of pairs(files)) {
    for (let i = 0; i < right.length; i++) {
      const [from, to] = [simplified.charAt(i), right.charAt(i)];
      if (from < '\u2e80') continue;
      const of = forms.get(from) ?? new Map<string, number>();
      of.set(to, (of.get(to) ?? 0) + 1);
      forms.set(from, of);
    }
  }
  return new Map([...forms].filter(([from, of]) => [...of.keys()].some((form) => form !== usual(from))));
}

const usual = (character: string) => asTaiwanWrites(usualForm(character));

function examplesOf(files: readonly string[]): Map<string, Example[]> {
  const forms = formsOf(files);
  const examples = new Map<string, Example[]>();
  const seen = new Map<string, number>();
  const known = new Map<string, string>();
  // One string for all that are equal: there are millions.
  const same = (feature: string) => {
    if (!known.has(feature)) known.set(feature, feature);
    return known.get(feature) as string;
  };
  for (const [simplified, right, counted] of pairs(files)) {
    const tokens = lexicon().segment(simplified);
    let at = 0;
    for (const [i, { from }] of tokens.entries()) {
      const form = right.charAt(at);
      const of = from.length === 1 ? forms.get(from) : undefined;
      at += from.length;
      if (!of) continue;
      // What counts several times is small: all of it is kept.
      const often = form === usual(from) && counted === 1;
      const standsFor = often ? Math.max(1, Math.round((of.get(form) as number) / MOST)) : 1;
      const number = (seen.get(from) ?? 0) + 1;
      if (often) seen.set(from, number);
      if (number % standsFor !== 0) continue;
      const these = examples.get(from) ?? [];
      these.push({ features: featuresAt(tokens, i).map(same), form, times: standsFor * counted });
      examples.set(from, these);
    }
  }
  return examples;
}

const rows: string[] = [];
for (const [character, examples] of [...examplesOf(process.argv.slice(2))].sort(([a], [b]) => (a < b ? -1 : 1))) {
  // Alone it is a clock; texts have it oftener as a surname, which name-forms.ts knows.
  if (character === '钟') continue;
  const total = examples.reduce((sum, { times }) => sum + times, 0);
  for (const form of new Set(examples.map((one) => one.form))) {
    const count = examples.filter((one) => one.form === form).length;
    if (form === usual(character) || count < LEAST || count < total * LEAST_SHARE) continue;
    const either = examples.filter((one) => one.form === form || one.form === usual(character));
    const weights = regression(
      either.map(({ form: its, features, times }) => ({ is: its === form ? 1 : 0, features, times })),
      PENALTY,
    );
    const written = [...weights].filter(([, value]) => Math.abs(value) >= SMALLEST);
    const steps = written.map(
      ([feature, value]) => `${feature}${value < 0 ? '-' : '+'}${Math.abs(Math.round(value * 4))}`,
    );
    if (steps.length > 0) rows.push(`${character}${form} ${steps.sort().join(' ')}`);
  }
}
process.stdout.write(`// Made by chinese/words/count-contexts.ts; which corpora it counted: docs/decisions/0021-chinese-words.md.

/** A line: a Simplified character, one of its Traditional forms, and features of context-features.ts with quarters of their weight. */
export const contextWeights = \`
${rows.join('\n')}\`;
`);
