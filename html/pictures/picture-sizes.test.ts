import { expect, test } from 'vitest';
import { pictureFolders, sizePictures } from '@/html/pictures/picture-sizes';
import { sanitizeArticle } from '@/html/sanitize';

const facts = { path: 'abc12345/1200.webp', width: 1200, height: 800, widths: [400, 800, 1200] };
const sized = (html: string) => sanitizeArticle(sizePictures(sanitizeArticle(html), new Map([['abc12345', facts]])));

test('our own picture gets its size and widths, survives cleaning, and a second time changes nothing', () => {
  const once = sized(
    '<p>字</p><figure><img src="/uploads/abc12345/400.webp" alt="a &quot;b&quot; >"><figcaption>说明</figcaption></figure>',
  );
  expect(once).toContain('src="/uploads/abc12345/1200.webp"');
  expect(once).toContain(
    'srcset="/uploads/abc12345/400.webp 400w, /uploads/abc12345/800.webp 800w, /uploads/abc12345/1200.webp 1200w"',
  );
  expect(once).toContain('width="1200" height="800"');
  expect(once).toContain('loading="lazy"');
  expect(once).toContain('alt="a &quot;b&quot; &gt;"');
  expect(sized(once)).toBe(once);
});

test('pictures that are not ours or not known stay as they are', () => {
  for (const src of ['/upload2006/a.jpg', '/uploads/unknown1/800.webp']) {
    const html = sanitizeArticle(`<p>字<img src="${src}" width="3" height="4"></p>`);
    expect(sized(html)).toBe(html);
  }
});

test.each([
  '/uploads/abc12345/400.webp 400w, https://elsewhere.example/x.webp 800w',
  '/uploads/abc12345/400.webp 400w, /uploads/other123/800.webp 800w',
  '//elsewhere.example/400.webp 400w',
  '/uploads/abc12345/../x.webp 400w',
])('no srcset but our own is kept: %s', (srcset) => {
  expect(sanitizeArticle(`<img src="/uploads/abc12345/400.webp" srcset="${srcset}" sizes="100vw">`)).not.toContain(
    'srcset',
  );
});

test('the folders of our own pictures are found', () => {
  expect(
    pictureFolders('<img src="/uploads/aa11/400.webp"><img src="/uploads/aa11/800.webp"><img src="/uploads/x/y">'),
  ).toEqual(['aa11']);
});
