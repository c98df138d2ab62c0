import { expect, test } from 'vitest';
import { linksAsNotes } from '@/html/footnotes';

test('links within the article stay: their notes are on the same paper', () => {
  const own =
    '<p>甲<a id="at-_ftnref1"></a><a href="#at-_ftn1">[1]</a><a href="/x">乙</a></p><p><a id="at-_ftn1"></a><a href="#at-_ftnref1">[1]</a> 注</p>';
  const { html, notes, first } = linksAsNotes(own, 'https://site.example');
  expect(html).toBe(own.replace('<a href="/x">乙</a>', '乙<sup>[2]</sup>'));
  expect([notes, first]).toEqual([['https://site.example/x'], 2]);
});

test('links become numbered notes, the same address once, and what shows its address needs none', () => {
  const { html, notes } = linksAsNotes(
    '<p><a href="https://a.example/?x=1&amp;y=2" rel="nofollow">甲</a>、<a href="/articles/7">乙</a>、<a href="https://a.example/?x=1&amp;y=2"><strong>丙</strong></a>、<a href="https://b.example/">https://b.example/</a>、<a href="mailto:a@b.example">a@b.example</a></p>',
    'https://site.example',
  );
  expect(html).toBe(
    '<p>甲<sup>[1]</sup>、乙<sup>[2]</sup>、<strong>丙</strong><sup>[1]</sup>、https://b.example/、a@b.example</p>',
  );
  expect(notes).toEqual(['https://a.example/?x=1&y=2', 'https://site.example/articles/7']);
});
