import { expect, test } from 'vitest';
import { fold } from '@/chinese/fold';
import { soundLexemes } from '@/chinese/sound';
import { articleLexemes } from '@/search/lexemes';
import { matches } from '@/search/matching';
import { parseQuery, type Scope } from '@/search/query';
import { highlight } from '@/search/snippet';

const article = (title: string, author = '') => ({
  title: fold(title),
  author: fold(author),
  body: '',
  sounds: () => soundLexemes(title, author),
});

function finds(q: string, title: string, author = '', scope: Scope = 'all'): boolean {
  const query = parseQuery(q, { scope });
  return query !== null && matches(query, article(title, author));
}

test.each(['xuelan', 'xue lan', 'Xue Lan', 'XUELAN', 'xuē lán', "xue'lan", 'xue-lan', 'Lan Xue', 'AI xuelan'])(
  '%s finds the author 薛澜, in Traditional characters too',
  (q) => {
    expect(finds(q, 'AI 治理', '薛澜')).toBe(true);
    expect(finds(q, 'AI 治理', '薛瀾')).toBe(true);
    expect(finds(q, '薛澜谈 AI', '')).toBe(true);
    expect(finds(q, 'AI 治理', '吴家玮')).toBe(false);
  },
);

test.each(['吳家瑋', '吴家玮', 'Jiawei Wu', 'Wu Jiawei', 'jia-wei wu', 'wujiawei', 'WU Jia Wei'])(
  '%s finds the author in whichever way the name is written',
  (q) => {
    for (const author of ['吳家瑋', '吴家玮', 'Jiawei Wu', 'Wu Jiawei', 'Lan Xue, Jiawei Wu', '吴家玮（Jiawei Wu）']) {
      expect(finds(q, '标题', author), author).toBe(true);
      expect(finds(q, '标题', author, 'author'), author).toBe(true);
      expect(finds(q, '标题', author, 'title'), author).toBe(false);
    }
    expect(finds(q, '标题', '薛澜')).toBe(false);
  },
);

test.each([
  ['make', '马克思的书'],
  ['women', '我们的大学'],
  ['change', '嫦娥五号'],
  ['"xue lan"', '薛澜谈治理'],
  ['xue', '学人动向'],
  ['治理', '智力题'],
  ['developers', '的'],
])('%s does not find %s', (q, title) => {
  expect(finds(q, title)).toBe(false);
});

test('a surname with another reading is found as a name, a title also as words', () => {
  expect(finds('shantianfang', '评书', '單田芳')).toBe(true);
  expect(finds('danweigaige', '单位改革')).toBe(true);
  expect(finds('chongqing', '重慶大學')).toBe(true);
});

test('what sounds like it is marked', () => {
  const marked = (text: string, q: string) =>
    highlight(text, parseQuery(q)).flatMap((piece) => (piece.hit ? [piece.text] : []));
  expect(marked('学者薛瀾谈治理', 'xue lan')).toEqual(['薛瀾']);
  expect(marked('Lan Xue, Jiawei Wu', '吴家玮')).toEqual(['Jiawei Wu']);
  expect(marked('学者', 'xuelan')).toEqual([]);
});

test('sounds stand in the index apart from words', () => {
  const lexemes = articleLexemes({ title: '薛澜谈治理', body: '', author: 'Jiawei Wu', columnIds: [1], year: 2024 });
  expect(lexemes).toEqual(expect.arrayContaining(['ts:xue lan', 'al:wu jia', 'al:jia wei']));
});
