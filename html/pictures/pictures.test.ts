import { expect, test } from 'vitest';
import { picturesIn } from '@/html/pictures/pictures';
import { sanitizeArticle } from '@/html/sanitize';

test('the pictures of an article are found in their order, with their texts', () => {
  const html = sanitizeArticle(
    '<p>一<img src="/upload2013/1.jpg" alt="校门 &quot;北&quot;" width=400 height=300></p><figure><img src=/uploads/2.png></figure><img src=https://a.example/3.png>',
  );
  expect(picturesIn(html)).toEqual([
    { src: '/upload2013/1.jpg', alt: '校门 "北"', width: 400, height: 300 },
    { src: '/uploads/2.png', alt: '', width: null, height: null },
  ]);
  expect(picturesIn('<p>没有</p>')).toEqual([]);
});
