import { expect, test } from 'vitest';
import { withLanguages } from '@/text/article-html/paragraph-languages';

const english = 'The committee met <em>again</em> on Tuesday &amp; decided nothing.';

test.each([
  [`<p>${english}</p><p>中文</p>`, `<p lang="en">${english}</p><p>中文</p>`],
  [`<ul><li>${english}</li></ul>`, `<ul><li lang="en">${english}</li></ul>`],
  [`<blockquote><p>${english}</p></blockquote>`, `<blockquote><p lang="en">${english}</p></blockquote>`],
  [`<p>${english}中</p>`, `<p>${english}中</p>`],
  ['<p>AI</p>', '<p>AI</p>'],
  ['<p>https://a.example/b</p>', '<p>https://a.example/b</p>'],
])('%s', (html, expected) => {
  expect(withLanguages(html)).toBe(expected);
});
