/**
 * Counts again what context-weights.ts holds: for each character that Simplified Chinese writes alike, what speaks for
 * which of its Traditional forms where it is a word by itself, by a logistic regression for each form.
 *
 *   npx tsx chinese/words/count-contexts.ts CORPUS.txt… > chinese/words/context-weights.ts
 *
 * A corpus is Traditional text as Taiwan writes it, a paragraph a line.
 */
import { readFileSync } from 'node:fs';
import { featuresAt } from '@/chinese/words/context-features';
import { lexicon } from '@/chinese/words/lexicon';
import { regression } from '@/chinese/words/regression';
import { asTaiwanWrites, toSimplified } from '@/chinese/words/variants';

type Example = { features: string[]; form: string };

const PENALTY = 0.3;
const SMALLEST = 0.25;

function examplesOf(files: readonly string[]): Map<string, Example[]> {
  const examples = new Map<string, Example[]>();
  for (const line of files.flatMap((file) => readFileSync(file, 'utf8').split('\n'))) {
    const simplified = toSimplified(line);
    const right = asTaiwanWrites(line);
    if (!/\p{Script=Han}/u.test(line) || simplified.length !== right.length) continue;
    const tokens = lexicon().segment(simplified);
    let at = 0;
    for (const [i, { from }] of tokens.entries()) {
      if (from.length === 1 && from >= '\u2e80') {
        const of = examples.get(from) ?? [];
        of.push({ features: featuresAt(tokens, i), form: right[at] as string });
        examples.set(from, of);
      }
      at += from.length;
    }
  }
  return examples;
}

const rows: string[] = [];
for (const [character, examples] of [...examplesOf(process.argv.slice(2))].sort(([a], [b]) => (a < b ? -1 : 1))) {
  // Alone it is a clock; texts have it oftener as a surname, which name-forms.ts knows.
  if (character === '钟') continue;
  const usual = asTaiwanWrites(lexicon().usual(character));
  for (const form of new Set(examples.map((one) => one.form))) {
    const times = examples.filter((one) => one.form === form).length;
    if (form === usual || times < 2 || times < examples.length * 0.002) continue;
    const either = examples.filter((one) => one.form === form || one.form === usual);
    const weights = regression(
      either.map((one) => ({ is: one.form === form ? 1 : 0, features: one.features })),
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
