import { expect, test } from 'vitest';
import { fromPlainForm, plainForm } from '@/html/plain-form';

const picture = '<figure><img src="/uploads/a/1.webp" alt=""><figcaption>湖</figcaption></figure>';
const stored = `<p>第一段 <b>重</b>点 &amp; 其他</p>\n${picture}\n<p>第二段<br>又一行</p>\n<ul><li>甲</li><li>乙</li></ul>`;

test('a stored article as plain text has a line for each block and comes back as it was', () => {
  expect(plainForm(stored)).toBe('第一段 重点 & 其他\n\n[图片 1]\n\n第二段 又一行\n\n[列表 2]');
  expect(fromPlainForm(plainForm(stored), stored)).toBe(stored);
});

test('what was changed is a plain paragraph; pictures go where their line goes, or away with it', () => {
  expect(fromPlainForm('[图片 1]\n改过的 <b>第一段</b>\n[图片 9]', stored)).toBe(
    `${picture}\n<p>改过的 &lt;b&gt;第一段&lt;/b&gt;</p>\n<p>[图片 9]</p>`,
  );
  expect(fromPlainForm('一\n\n\n二')).toBe('<p>一</p>\n<p>二</p>');
  expect(fromPlainForm('')).toBe('');
});
