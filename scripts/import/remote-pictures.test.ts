import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedStructure } from '@/db/first-columns';
import { testDatabase } from '@/db/testing/database';
import { RemotePictureError } from '@/media/remote-picture';
import { readArticle } from '@/scripts/import/article';
import { OldPictures } from '@/scripts/import/pictures';

testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'portal-import-'));
beforeAll(async () => {
  process.env.DATA_DIR = folder;
  await seedStructure();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const html =
  '<p>甲<img src="https://a.example/1.png?v=2"></p><p>乙<img src="//a.example/gone.png"></p><p>丙<img src="https://a.example/1.png?v=2"></p>';
const line = { id: 7, title: '题', publishedAt: new Date(), views: 0, html, author: '', source: '', summary: '' };
let asked: string[] = [];

const read = (dryRun = false, fetching = true) => {
  const fetchRemote = async (address: string) => {
    asked.push(address);
    if (address.includes('gone')) throw new RemotePictureError('status');
    return sharp({ create: { width: 30, height: 20, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
  };
  const pictures = new OldPictures(undefined, dryRun, fetching ? fetchRemote : undefined);
  const whole = { ...line, column: 'news', comments: [], pictures: [], problems: [], refusedComments: 0 };
  return readArticle({ ...whole, mergedComments: 0 } as never, { pictures, ownHosts: [] });
};

test('pictures of other sites are fetched once and stand in their places; what is not had is a link and told', async () => {
  const { article, problems } = await read();
  expect(asked).toEqual(['https://a.example/1.png?v=2', 'https://a.example/gone.png']);
  expect(article.html.match(/<img [^>]*src="\/uploads\/[0-9a-f]+\/30\.webp"/g)).toHaveLength(2);
  expect(article.html).toContain('<a href="https://a.example/gone.png" rel="noopener">图片</a>');
  expect(problems).toEqual([
    '图片没有取到（那个网站上没有这张图片，或不许别的网站取用），换成了链接 //a.example/gone.png',
  ]);
  // The next import knows it.
  asked = [];
  expect((await read()).article.html).toBe(article.html);
  expect(asked).toEqual(['https://a.example/gone.png']);
});

test('without --fetch, and in a dry run, nothing is asked for', async () => {
  asked = [];
  expect((await read(false, false)).problems[0]).toContain('图片在别的网站上，换成了链接');
  expect((await read(true)).problems).toContain('图片在别的网站上，导入时会去取 //a.example/gone.png');
  expect(asked).toEqual([]);
});
