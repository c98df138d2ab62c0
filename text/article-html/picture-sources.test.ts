import { expect, test } from 'vitest';
import { withSources } from '@/text/article-html/picture-sources';

const image =
  '<img src="/uploads/ab12/1000.webp" alt="甲" width="1000" height="600" loading="lazy" decoding="async" />';

test('a stored picture is offered in every width that exists, the first near the top at once', () => {
  const html = withSources(`${image}<p>${'字'.repeat(700)}</p>${image}`);
  expect(html).toContain(
    'srcset="/uploads/ab12/400.webp 400w, /uploads/ab12/800.webp 800w, /uploads/ab12/1000.webp 1000w"',
  );
  expect(html.match(/fetchpriority="high"/g)).toHaveLength(1);
  expect(html.match(/loading="lazy"/g)).toHaveLength(1);
});

test('other pictures and texts stay as they are', () => {
  const html = '<p>甲</p><img src="/upload2006/a.jpg" alt="">';
  expect(withSources(html)).toBe(html);
});
