import { expect, test } from 'vitest';
import { videoAt, withVideoCards } from '@/text/typesetting/video-links';

test.each([
  ['https://www.bilibili.com/video/BV1xx411c7mD', '哔哩哔哩', 'https://www.bilibili.com/video/BV1xx411c7mD'],
  ['https://m.bilibili.com/video/av170001/', '哔哩哔哩', 'https://www.bilibili.com/video/av170001'],
  [
    '//player.bilibili.com/player.html?aid=1&bvid=BV1xx411c7mD&page=1',
    '哔哩哔哩',
    'https://www.bilibili.com/video/BV1xx411c7mD',
  ],
  ['https://b23.tv/AbC123', '哔哩哔哩', 'https://b23.tv/AbC123'],
  ['https://youtu.be/dQw4w9WgXcQ?t=42', 'YouTube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42'],
  ['https://www.youtube.com/embed/dQw4w9WgXcQ?start=7', 'YouTube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=7'],
  ['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'YouTube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
  ['https://www.youtube.com/shorts/dQw4w9WgXcQ', 'YouTube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
  ['https://v.qq.com/x/cover/mzc00200abc/a0012bcdefg.html', '腾讯视频', 'https://v.qq.com/x/page/a0012bcdefg.html'],
  ['https://v.qq.com/txp/iframe/player.html?vid=a0012bcdefg', '腾讯视频', 'https://v.qq.com/x/page/a0012bcdefg.html'],
])('%s is a film of %s', (address, site, url) => {
  expect(videoAt(address)).toEqual({ site, url });
});

test.each([
  'https://www.bilibili.com/read/cv1',
  'https://www.youtube.com/@somebody',
  'https://evil.example/?v=dQw4w9WgXcQ',
  'https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
  'javascript:alert(1)//youtu.be/dQw4w9WgXcQ',
  'nonsense',
])('%s is none', (address) => {
  expect(videoAt(address)).toBeNull();
});

test('a paragraph that is such a link alone is a card; a link among words stays one', () => {
  const link =
    '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ&amp;t=4" rel="noopener">讲座<strong>录像</strong></a>';
  expect(withVideoCards(`<p>${link}</p>\n<p>见${link}</p>\n<p><a href="/articles/7">七</a></p>`)).toBe(
    `<p class="video-card">${link.replace('讲座', '<span class="video-site" lang="zh-Hans">YouTube视频</span>讲座')}</p>\n<p>见${link}</p>\n<p><a href="/articles/7">七</a></p>`,
  );
});
