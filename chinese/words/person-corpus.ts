import { fold } from '@/chinese/fold';
import { surnamesOfOne, surnamesOfTwo } from '@/chinese/persons/family-names';
import { boundsNear } from '@/chinese/persons/points';
import { bias, type Row } from '@/chinese/words/regression';

/** A text and the names marked in it, `from-to`. */
type Sentence = { text: string; names: ReadonlySet<string> };

/** How a table of persons/tables.ts is made: its words, and the features of its columns. */
const columns = {
  surnamePoints: { of: 'Points of a surname.', features: ['surname'] },
  givenPoints: {
    of: 'Points in a given name: as the first character of two, and as the last or only one.',
    features: ['first', 'last'],
  },
  wordsBefore: { of: 'Points of words of one character before a name.', features: ['wordBefore'] },
  endingsBefore: { of: 'Points of the last character of a longer word before a name.', features: ['endingBefore'] },
  wordsAfter: { of: 'Points of words of one character after a name.', features: ['wordAfter'] },
  beginningsAfter: { of: 'Points of the first character of a longer word after a name.', features: ['beginningAfter'] },
} as const;

const longestLine = 60;
// A new line and a space have signs of their own in the tables.
const written = (character: string) => (character === '\n' ? '⏎' : character === ' ' ? '␣' : character);

/** The sentences of a corpus: a character and its tag a line, an empty line after each sentence. */
export function sentencesOf(corpus: string): Sentence[] {
  return corpus.split(/\n\s*\n/).map((block) => {
    let text = '';
    const names = new Set<string>();
    let begin = -1;
    const end = () => {
      if (begin >= 0) names.add(`${begin}-${text.length}`);
      begin = -1;
    };
    for (const line of block.split('\n')) {
      const [character = '', tag = 'O'] = line.trim().split(/\s+/);
      const [, place = '', kind = ''] = /^([BIMES])-(.*)$/.exec(tag) ?? [];
      const isName = /(?:PER|NR|PERSON)$/i.test(kind);
      if (!isName || place === 'B' || place === 'S') end();
      if (isName && begin < 0) begin = text.length;
      text += character;
    }
    end();
    return { text, names };
  });
}

/** Every place of a sentence that may be a name, between the bounds of words, with what stands in and beside it. */
export function candidateRows({ text, names }: Sentence): Row[] {
  const folded = fold(text);
  const rows: Row[] = [];
  const at = (index: number) => (folded.charAt(index) || '\n').replace(/[^\S\n]|`/u, ' ');
  for (let from = 0; from < text.length; from += 1) {
    const surname = surnamesOfTwo.has(folded.slice(from, from + 2)) ? 2 : surnamesOfOne.has(at(from)) ? 1 : 0;
    if (surname === 0) continue;
    const bounds = boundsNear(text, from);
    for (const given of [1, 2]) {
      const to = from + surname + given;
      const is = names.has(`${from}-${to}`) ? 1 : 0;
      if (!/^\p{Script=Han}+$/u.test(folded.slice(from, to)) || to > text.length) continue;
      if (!is && (!bounds.has(from) || !bounds.has(to))) continue;
      const features = [bias, `last ${at(to - 1)}`];
      if (surname === 1) features.push(`surname ${at(from)}`);
      if (given === 2) features.push(`first ${at(to - 2)}`);
      features.push(`${from === 0 || bounds.has(from - 1) ? 'wordBefore' : 'endingBefore'} ${at(from - 1)}`);
      features.push(`${to >= text.length || bounds.has(to + 1) ? 'wordAfter' : 'beginningAfter'} ${at(to)}`);
      rows.push({ is, features });
    }
  }
  return rows;
}

/** The text of persons/tables.ts, and the points that speak against every place. */
export function tablesOf(
  weights: ReadonlyMap<string, number>,
  rows: readonly Row[],
  least: number,
): { tables: string; intercept: number } {
  const times = new Map<string, number>();
  for (const feature of rows.flatMap(({ features }) => features)) times.set(feature, (times.get(feature) ?? 0) + 1);
  const pointsOf = (feature: string) =>
    (times.get(feature) ?? 0) < least ? 0 : Math.round(2 * (weights.get(feature) ?? 0));
  const tables = Object.entries(columns).map(([name, { of, features }]) => {
    const characters = new Set(
      [...times.keys()].flatMap((one) =>
        features.some((kind) => one.startsWith(`${kind} `)) ? [one.slice(one.indexOf(' ') + 1)] : [],
      ),
    );
    const lines = new Map<string, string[]>();
    for (const character of characters) {
      const points = features.map((kind) => pointsOf(`${kind} ${character}`));
      const key = points.map((one) => String(one).padStart(2)).join(' ');
      if (points.some((one) => one !== 0)) lines.set(key, [...(lines.get(key) ?? []), written(character)]);
    }
    const first = (key: string) => Number(key.trim().split(/ +/)[0]);
    const rowsOfTable = [...lines]
      .sort(([a], [b]) => first(b) - first(a))
      .flatMap(([key, all]) =>
        Array.from(
          { length: Math.ceil(all.length / longestLine) },
          (_, i) => `  ${key} ${all.slice(i * longestLine, (i + 1) * longestLine).join('')}`,
        ),
      );
    return `/** ${of} */\nexport const ${name} = \`\n${rowsOfTable.join('\n')}\`;\n`;
  });
  return { tables: tables.join('\n'), intercept: Math.round(2 * (weights.get(bias) ?? 0)) };
}
