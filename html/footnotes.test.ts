import { expect, test } from 'vitest';
import { linksAsNotes } from '@/html/footnotes';

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
