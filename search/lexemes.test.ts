import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleLexemes, tsvectorLiteral } from '@/search/lexemes';
import { lexemesOf, runsOf } from '@/search/runs';

test.each([
  ['中国教授', ['中国', '国教', '教授', '授']],
  ['癌', ['癌']],
  ['ai治理2024年', ['ai', '治理', '理', '2024', '年']],
  ['professors, computing!', ['professor', 'comput']],
  ['gpt-4 a100 14nm', ['gpt', '4', 'a100', '14nm']],
  ['𠮷野家', ['𠮷野', '野家', '家']],
  ['москва ж', ['москва', 'ж']],
  ['日本のロボット', ['日本', '本の', 'のロ', 'ロボ', 'ボッ', 'ット', 'ト']],
  ['，。！  \ud800', []],
])('the folded text %j is found under %j', (text, lexemes) => {
  expect([...lexemesOf(text)]).toEqual(lexemes);
});

test('runs name their places in the text', () => {
  expect(runsOf('《ai治理》, go')).toEqual([
    { kind: 'word', text: 'ai', at: 1 },
    { kind: 'han', text: '治理', at: 3 },
    { kind: 'word', text: 'go', at: 8 },
  ]);
});

test('an article is found by title, author, body, column and year in either script', () => {
  const lexemes = articleLexemes({ title: '學人動向', body: '發展', author: '林志佳', columnIds: [3, 12], year: 2024 });
  const expected = ['t:学人', 't:向', '学人', 'a:志佳', '志佳', '发展', '展', 'c:3', 'c:12', 'y:2024'];
  expect(lexemes).toEqual(expect.arrayContaining(expected));
  expect(lexemes).not.toContain('t:发展');
  expect(new Set(lexemes).size).toBe(lexemes.length);
});

test('what title and author have and the body has not is known', () => {
  const lexemes = articleLexemes({ title: 'AI治理', body: '治理的方法', author: '林志佳', columnIds: [], year: 2024 });
  expect(lexemes.filter((lexeme) => lexeme.startsWith('x:')).sort()).toEqual([
    'x:ai',
    'x:佳',
    'x:志佳',
    'x:林志',
    'x:理',
  ]);
});

test('a body of a megabyte stays within the limits of a tsvector, and its title stays in', () => {
  let body = '';
  for (let i = 0, n = 1; i < 330_000; i += 1) {
    n = (n * 48_271) % 2_147_483_647;
    body += String.fromCharCode(0x4e00 + (n % 20_000));
  }
  const literal = tsvectorLiteral(articleLexemes({ title: '题目', body, author: '', columnIds: [], year: 1 }));
  const bytes = Buffer.byteLength(literal.replace(/[' ]/g, ''));
  expect(literal).toContain("'t:题目'");
  expect(bytes).toBeGreaterThan(890_000);
  expect(bytes).toBeLessThan(1_000_000);
});

test('a lexeme is quoted so that no character of it means anything', () => {
  expect(tsvectorLiteral(["it's", 'a\\b', 'x:1A', '', 'n\0', 'y'.repeat(3000)])).toBe("'it''s' 'a\\\\b' 'x:1A'");
});

test('every stretch of Chinese in a text is found by its pairs, every word by its stem', () => {
  const text = fc.string({ unit: fc.constantFrom(...'中国美国教授癌𠮷AIai ，。\n0') });
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(8), (s, at, length) => {
      const all = lexemesOf(s.toLowerCase());
      const start = at % (s.length + 1);
      for (const run of runsOf(s.toLowerCase().slice(start, start + length))) {
        const characters = [...run.text];
        if (run.kind === 'word' || characters.length < 2) continue;
        for (let i = 1; i < characters.length; i += 1)
          expect(all.has(`${characters[i - 1]}${characters[i]}`)).toBe(true);
      }
    }),
  );
});
