import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { candidateRows, sentencesOf, tablesOf } from '@/chinese/words/person-corpus';
import { regression } from '@/chinese/words/regression';

const surnames = [...'张李王高马'];
const given = [...'伟芳娜敏静'];
// Surnames that begin other words there, and characters that are in no name.
const others = ['王国', '高山', '马路', '张贴', '李子'];

const marked = (text: string, tag: string) =>
  [...text].map((one, i) => `${one} ${tag === 'O' ? 'O' : `${i === 0 ? 'B' : 'I'}-${tag}`}`).join('\n');

/** Sentences with a name, and as many with a word that begins like one. */
function corpus(): string {
  const sentences: string[] = [];
  for (const surname of surnames) {
    for (const first of given) {
      for (const last of given) {
        const name = surname + first + last;
        sentences.push([marked('会长', 'O'), marked(name, 'PER'), marked('说得好', 'O')].join('\n'));
        const other = others[sentences.length % others.length] as string;
        sentences.push([marked('我们看', 'O'), marked(other, 'LOC'), marked('去', 'O')].join('\n'));
      }
    }
  }
  return sentences.join('\n\n');
}

test('names are read from their tags', () => {
  expect(sentencesOf(`${marked('李静', 'PER')}\n${marked('、', 'O')}\n${marked('王伟敏', 'NR')}\n\n说 O`)).toEqual([
    { text: '李静、王伟敏', names: new Set(['0-2', '3-6']) },
    { text: '说', names: new Set() },
  ]);
});

test('what stands in and beside names has points, what stands elsewhere speaks against them', () => {
  const rows = sentencesOf(corpus()).flatMap(candidateRows);
  expect(rows.filter(({ is }) => is === 1)).toHaveLength(125);
  const weights = regression(rows, 1);
  const points = (feature: string) => weights.get(feature) ?? 0;
  for (const one of given) expect(points(`last ${one}`), one).toBeGreaterThan(0);
  for (const one of ['国', '路', '贴']) expect(points(`last ${one}`), one).toBeLessThan(0);
  expect(points('wordAfter 说') + points('beginningAfter 说')).toBeGreaterThan(0);
  const { tables } = tablesOf(weights, rows, 5);
  expect(tables).toMatch(/export const givenPoints = `\n(?: +-?\d+ +-?\d+ \S+\n?)+`;/);
  expect(tables.match(/export const \w+/g)).toHaveLength(6);
});

test('the script says what it wants', () => {
  const run = spawnSync('npx', ['tsx', 'chinese/words/count-persons.ts', '--help'], { encoding: 'utf8' });
  expect([run.status, run.stderr]).toEqual([0, expect.stringContaining('CORPUS.txt')]);
});
