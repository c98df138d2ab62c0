import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt, plainText } from '@/html/plain-text';
import { countCharacters } from '@/text/characters';

test.each([
  ['<p>一</p><p>二&amp;三<br>四</p>', '一\n二&三\n四'],
  ['<h2>题</h2>\n<p>文 <strong>重</strong>点</p>', '题\n文 重点'],
  ['<ul><li>甲</li><li>乙<ol><li>丙</li></ol></li></ul>', '甲\n乙\n丙'],
  ['<table><tr><th>名</th><td>值</td></tr></table>', '名\n值'],
  ['<p>a<script>b</script><style>c</style>d</p>', 'ad'],
  ['<p>&lt;b&gt; &#20013;&nbsp;&#x6587;</p>', '<b> 中 文'],
  ['<figure><img src="/uploads/a.jpg" alt="图"><figcaption>注</figcaption></figure>', '注'],
  ['纯文字', '纯文字'],
  ['', ''],
])('the words of %j are %j', (html, words) => {
  expect(plainText(html)).toBe(words);
});

test.each([
  ['<p>短文。</p>', 10, '短文。'],
  ['<p>第一句话。第二句话很长很长很长。</p>', 8, '第一句话。'],
  ['<p>他说：“第一句话。”第二句话很长很长。</p>', 12, '他说：“第一句话。”'],
  ['<p>没有句号的很长很长的一句话</p>', 8, '没有句号的很长…'],
  ['<p>前言。没有句号的很长很长的一句话</p>', 10, '前言。没有句号的很…'],
  ['<p>第一段</p><p>第二段</p>', 10, '第一段第二段'],
  ['<p>One paragraph</p><p>and another</p>', 40, 'One paragraph and another'],
  ['<p>An international conference on computing</p>', 30, 'An international conference…'],
  ['<p>他们来自（北京大学）等校</p>', 6, '他们来自…'],
])('the beginning of %j within %i characters is %j', (html, n, shown) => {
  expect(excerpt(html, n)).toBe(shown);
});

test('a beginning is one line and never longer than asked', () => {
  const words = fc.array(
    fc.constantFrom('中文', '。', '，', '<p>', '<br>', 'word ', '👨‍👩‍👧', '𠮷', '&nbsp;', '“', '\n'),
  );
  fc.assert(
    fc.property(words, fc.integer({ min: 2, max: 40 }), (parts, n) => {
      const shown = excerpt(parts.join(''), n);
      expect(countCharacters(shown)).toBeLessThanOrEqual(n);
      expect(shown).not.toMatch(/\n|\p{Surrogate}/u);
    }),
  );
});
