import { expect, test } from 'vitest';
import { sanitizeArticle } from '@/html/sanitize';

const word = (level: number, marker: string, words: string, tag = 'p') =>
  `<${tag} class=MsoListParagraph style='text-indent:-21.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></${tag}>`;

test.each([
  [
    'Chinese numbers',
    [word(1, '一、', '缘起'), word(1, '二、', '经过'), word(2, '（一）', '起初'), word(2, '（二）', '后来')],
    '<p>一、缘起</p>\n<p>二、经过</p>\n<p>（一）起初</p>\n<p>（二）后来</p>',
  ],
  [
    'articles of bylaws, also as headings',
    [word(1, '第一章', '总则', 'h2'), word(1, '第三条', '本会<b>名称</b>')],
    '<h2>第一章　总则</h2>\n<p>第三条　本会<strong>名称</strong></p>',
  ],
  [
    'numbers in circles, or without a point',
    [word(1, '①', '甲'), word(1, '4', '乙'), word(1, '(5)', '丙')],
    '<p>①甲</p>\n<p>4 乙</p>\n<p>(5) 丙</p>',
  ],
  [
    'lists that go on, and what is under them',
    [
      word(1, '4.', '四'),
      word(1, '5.', '五'),
      word(2, 'a.', '五甲'),
      word(2, 'c.', '五丙'),
      word(2, '一、', '五其一'),
      word(1, '6.', '六'),
    ],
    '<ol start="4"><li>四</li><li><p>五</p><ol type="a"><li>五甲</li><li value="3">五丙</li></ol><p>一、五其一</p></li><li>六</li></ol>',
  ],
  [
    'Roman numbers and letters',
    [word(1, 'i.', '一'), word(1, 'ii.', '二'), '<p>隔开</p>', word(1, 'C.', '丙'), word(1, 'D.', '丁')],
    '<ol type="i"><li>一</li><li>二</li></ol>\n<p>隔开</p>\n<ol start="3" type="A"><li>丙</li><li>丁</li></ol>',
  ],
  [
    'bullets in fonts of signs, deeper without the level above',
    [word(3, '§', '甲'), word(3, '\uf0a7', '乙'), word(1, 'l', '丙')],
    '<ul><li>甲</li><li>乙</li></ul>\n<ul><li>丙</li></ul>',
  ],
  ['an empty item leaves its number with nobody', [word(1, '1.', ''), '<p>段</p>'], '<p>段</p>'],
])('lists of Word keep the numbers that their author saw: %s', (_, paragraphs, clean) => {
  const written = sanitizeArticle(paragraphs.join('\n'));
  expect(written).toBe(clean);
  expect(sanitizeArticle(written)).toBe(written);
});
