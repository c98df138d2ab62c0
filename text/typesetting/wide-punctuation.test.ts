import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widePunctuation, withWidePunctuation } from '@/text/typesetting/wide-punctuation';

test.each([
  ['他说,你好!真的吗?是的;再见', '他说，你好！真的吗？是的；再见'],
  ['教授(物理系)出席, 并发言: “很好”', '教授（物理系）出席，并发言：“很好”'],
  ['人工智能(AI)与大学(2019)', '人工智能（AI）与大学（2019）'],
  ['什么?!不可能!', '什么？！不可能！'],
  ['《灯下集》,作者;“甲”,乙', '《灯下集》，作者；“甲”，乙'],
  ['完了!', '完了！'],
  ['(一)缘起', '（一）缘起'],
  ['北京 , 上海', '北京，上海'],
  ['灯亮了!\n茶热了?\nTea, hot.', '灯亮了！\n茶热了？\nTea, hot.'],
])('%s is shown as %s', (typed, shown) => {
  expect(withWidePunctuation(typed)).toBe(shown);
});

test.each([
  ...[
    '1,000人,5%',
    '12:30开会',
    '比分3:2',
    'http://example.org/中:文',
    '函数f(x)的值',
    'GPT,Claude和其他',
    '见 (see p. 3) 注',
    '作者: Smith',
  ],
  ...['说:)', '第3章 :x', '甲(乙', '甲)乙', 'a@b.cn;c@d.cn', '2024年4月4日 11:15', '你好, world', '，，', ''],
])('%s stays', (typed) => {
  expect(withWidePunctuation(typed)).toBe(typed);
});

test.each([
  ['<p>清华,<b>大学</b>(北京)</p>', '<p>清华，<b>大学</b>（北京）</p>'],
  ['<p>甲,</p><p>乙!<br>丙?</p>', '<p>甲，</p><p>乙！<br>丙？</p>'],
  [
    '<p>用<code>甲,乙</code>,丙,<a href="/a,b?x=(1)">丁,戊</a></p>',
    '<p>用<code>甲,乙</code>,丙，<a href="/a,b?x=(1)">丁，戊</a></p>',
  ],
  ['<pre>甲,乙</pre>', '<pre>甲,乙</pre>'],
  ['<p>甲,<span lang="ja">日本,語</span>,乙,丙</p>', '<p>甲,<span lang="ja">日本,語</span>,乙，丙</p>'],
  ['<p>甲 &amp; 乙,丙&quot;丁,戊&quot;</p>', '<p>甲 &amp; 乙，丙&quot;丁，戊&quot;</p>'],
  ['<p>图<img src="/uploads/a,b.webp" alt="甲,乙">,丙</p>', '<p>图<img src="/uploads/a,b.webp" alt="甲,乙">,丙</p>'],
])('in %s only the words change', (html, shown) => {
  expect(widePunctuation(html)).toBe(shown);
});

test('nothing but marks and the spaces beside them changes, and a second time nothing', () => {
  const piece = fc.constantFrom(
    '中',
    '文',
    ',',
    ':',
    '(',
    ')',
    '!',
    ' ',
    'a',
    '1',
    '<b>',
    '</b>',
    '<p>',
    '<br>',
    '<code>',
    '</code>',
    '&amp;',
    '”',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const html = pieces.join('');
      const shown = widePunctuation(html);
      expect(shown.normalize('NFKC').replaceAll(' ', '')).toBe(html.normalize('NFKC').replaceAll(' ', ''));
      expect(widePunctuation(shown)).toBe(shown);
    }),
  );
});
