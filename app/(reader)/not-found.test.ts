import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import NotFound from '@/app/(reader)/not-found';

test('what Next makes beside every page has no frame of its own', () => {
  expect(renderToStaticMarkup(NotFound())).toBe('<p>没有这个页面。</p>');
});
