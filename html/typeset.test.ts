import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '@/html/plain-text';
import { typesetHtml } from '@/html/typeset';
import type { Typesetting } from '@/text/typesetting/rules';

const usual: Typesetting = { punctuation: true, spaces: 'remove' };

test.each([
  [
    'marks between Chinese are wide',
    '<p>你好,世界!真的吗?(是的);好:走.</p>',
    '<p>你好，世界！真的吗？（是的）；好：走。</p>',
  ],
  [
    'numbers, times, versions and addresses keep theirs',
    '<p>3.14和10:30见https://a.example/x?y=1,v1.2</p>',
    '<p>3.14和10:30见https://a.example/x?y=1,v1.2</p>',
  ],
  ['three stops are 省略号, two hyphens 破折号', '<p>他说...后来--没了</p>', '<p>他说……后来——没了</p>'],
  ['straight quotation marks come in pairs', '<p>他说"好"，又说"不"</p>', '<p>他说“好”，又说“不”</p>'],
  [
    'a single one, inches and English stay',
    '<p>一个"</p>\n<p>屏幕15"和17"</p>\n<p>He said "yes".</p>',
    '<p>一个&quot;</p>\n<p>屏幕15&quot;和17&quot;</p>\n<p>He said &quot;yes&quot;.</p>',
  ],
  ['spaces beside wide marks go', '<p>你好， 世界 。再见</p>', '<p>你好，世界。再见</p>'],
  ['spaces between Chinese and Latin go', '<p>用 AI 写 2026 年的 100% 报告</p>', '<p>用AI写2026年的100%报告</p>'],
  ['a space between two Chinese words is somebody’s', '<p>北京 上海 广州</p>', '<p>北京 上海 广州</p>'],
  [
    'across bold and links',
    '<p>用<strong> AI </strong>写<a href="/x">,很快</a></p>',
    '<p>用<strong>AI</strong>写<a href="/x">，很快</a></p>',
  ],
  [
    'code, preformatted text and other languages stay',
    '<pre>你好,世界</pre>\n<p>写<code>a,b</code>和<span lang="ja">你好,世界</span></p>',
    '<pre>你好,世界</pre>\n<p>写<code>a,b</code>和<span lang="ja">你好,世界</span></p>',
  ],
  ['blank lines and indents go', '<p>　　一</p><p>&nbsp;</p><p>&nbsp;&nbsp;二</p>', '<p>一</p>\n<p>二</p>'],
  [
    'lists, tables, captions too',
    '<ul><li>甲,乙</li></ul>\n<table><tbody><tr><td>丙,丁</td><td>1,200</td></tr></tbody></table>',
    '<ul><li>甲，乙</li></ul>\n<table><tbody><tr><td>丙，丁</td><td>1,200</td></tr></tbody></table>',
  ],
])('%s', (_name, html, set) => {
  expect(typesetHtml(html, usual)).toBe(set);
  expect(typesetHtml(set, usual)).toBe(set);
});

test('spaces between Chinese and Latin may be put in, also beside bold, once', () => {
  const insert: Typesetting = { punctuation: false, spaces: 'insert' };
  const set = '<p>用 <strong>AI</strong> 写 2026 年，OK</p>';
  expect(typesetHtml('<p>用<strong>AI</strong>写2026年，OK</p>', insert)).toBe(set);
  expect(typesetHtml(set, insert)).toBe(set);
});

test('with everything off words stay as they were typed', () => {
  const html = '<p>你好,世界... 用 AI</p>';
  expect(typesetHtml(html, { punctuation: false, spaces: 'keep' })).toBe(html);
});

test('no letter, figure or Chinese character is lost or moved, whatever is typed', () => {
  const letters = (html: string) => plainText(html).replace(/[^\p{L}\p{N}]/gu, '');
  const piece = fc.constantFrom(
    '汉',
    '字',
    'AI',
    '3',
    ' ',
    ',',
    '.',
    '...',
    '"',
    '(',
    ')',
    '，',
    '。',
    '--',
    '𠮷',
    '<b>',
    '</b>',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }),
      fc.constantFrom('remove' as const, 'insert' as const),
      (parts, spaces) => {
        const html = `<p>${parts.join('')}</p>`;
        expect(letters(typesetHtml(html, { punctuation: true, spaces }))).toBe(
          letters(typesetHtml(html, { punctuation: false, spaces: 'keep' })),
        );
      },
    ),
  );
});
