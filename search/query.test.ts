import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCountedByPairs, parseQuery, type Scope, singleCharacters, tsqueryLiteral } from '@/search/query';

const asked = (q: string, scope?: Scope) => {
  const query = parseQuery(q, scope ? { scope } : {});
  return query && tsqueryLiteral(query);
};

test.each([
  ['中国教授', "('中国' & '国教' & '教授')"],
  ['中國教授', "('中国' & '国教' & '教授')"],
  ['癌', "('癌':*)"],
  ['AI治理', "('ai' & '治理')"],
  ['Professors computing', "('professor') & ('comput')"],
  ['中国 美国', "('中国') & ('美国')"],
  ['中国　美国', "('中国') & ('美国')"],
  ['"中国教授"', "('中国' & '国教' & '教授')"],
  ['“中国”「美国」', "('中国') & ('美国')"],
  ['中国 -美国', "('中国') & !('美国')"],
  ['中国 －“美国”', "('中国') & !('美国')"],
  ['中国 OR 美国', "(('中国') | ('美国'))"],
  ['中国 OR 美国 教授', "(('中国') | ('美国')) & ('教授')"],
  ['中国 | 美国', "(('中国') | ('美国'))"],
  ['OR 中国 OR', "('中国')"],
  ['软件', "(('软件') | ('软体'))"],
  ['"软件"', "('软件')"],
  ['covid-19', "('covid' & '19')"],
  ['大学生', "('大学生')"],
  ['大學生活動中心', "('大学' & '学生' & '生活' & '活动' & '动中' & '中心' & '大学生' & '活动中心')"],
  ['C++ .NET', "('c++') & ('.net')"],
  ['《自然》、《科学》', "('自然' & '科学')"],
  ['"未闭合', "('未闭' & '闭合')"],
  ['人人人人', "('人人')"],
])('%j asks the index for %s', (q, literal) => {
  expect(asked(q)).toBe(literal);
});

test('titles and authors have lexemes of their own', () => {
  expect(asked('学人 癌', 'title')).toBe("('t:学人') & ('t:癌':*)");
  expect(asked('林志佳', 'author')).toBe("(('a:林志' & 'a:志佳') | ('al:lin zhi' & 'al:zhi jia'))");
  expect(asked('学人 -癌症', 'body')).toBe("('学人' & !'x:学人') & !('癌症' & !'x:癌症')");
});

test('a column and years narrow the search inside the index', () => {
  const query = parseQuery('中国');
  expect(query && tsqueryLiteral(query, { columnId: 3, years: [2018, 2019] })).toBe(
    "('中国') & 'c:3' & ('y:2018' | 'y:2019')",
  );
  expect(query && tsqueryLiteral(query, { columnId: Number.NaN, years: [1.5] })).toBe("('中国')");
});

test.each([
  '',
  '   ',
  '　',
  '！，。',
  '& | ! ( ) : * <->',
  "'",
  '\\',
  '-',
  '-中国',
  '""',
  'OR',
  '\0\ud800',
  '🙂',
  '%_',
])('%j asks for nothing', (q) => {
  expect(parseQuery(q)).toBeNull();
});

test('what looks like the language of the index is only words', () => {
  expect(asked("中国' & '美国")).toBe("('中国') & ('美国')");
  expect(asked('c:3 y:2019:*')).toBe("('c' & '3') & ('y' & '2019')");
  expect(asked("a\\' & !b")).toBe("('a') & ('b')");
});

const empty = { scope: 'all', groups: [], excluded: [] } as const;

test('single characters are known', () => {
  const single = (q: string) => singleCharacters(parseQuery(q) ?? { ...empty, groups: [], excluded: [] });
  expect(['的', '的 癌', '癌', '癌 症', '癌症', '癌 AI'].map(single)).toEqual([
    'common',
    'common',
    'rare',
    'rare',
    'none',
    'none',
  ]);
});

test('ten thousand characters of anything make a query of bounded size, or none', () => {
  for (const unit of ['中国', '"', '-', 'OR ', '中 OR ', '软件', "'", '(', 'a-', '\ud842']) {
    const literal = asked(unit.repeat(10_000 / unit.length)) ?? '';
    expect(literal.length).toBeLessThan(10_000);
  }
});

test('no input makes it throw or write anything but quoted lexemes and operators', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('"', '“', '-', ' OR ', '中国', '癌', "'", '\\', ' ', 'it', '软件', ':*', '&', '!', '(', '\0'),
  );
  fc.assert(
    fc.property(fc.array(part), fc.constantFrom<Scope>('all', 'title', 'body', 'author'), (parts, scope) => {
      const literal = asked(parts.join(''), scope);
      if (literal !== null)
        expect(literal).toMatch(
          /^(?:'(?:[tax]:)?[\p{L}\p{N}\p{M}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]+'(?::\*)?|[()&|! ])+$/u,
        );
    }),
  );
});

test.each([
  ['林志佳', true],
  ['"林志佳"', false],
  ['人工智能', false],
  ['治理 教授', false],
  ['AI laboratory', false],
])('%s is counted by pairs: %s', (typed, expected) => {
  const query = parseQuery(typed);
  expect(query && isCountedByPairs(query)).toBe(expected);
});
