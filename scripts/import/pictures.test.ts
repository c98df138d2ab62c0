import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { findArticle } from '@/db/articles/find';
import { db } from '@/db/client';
import { findByOldPath } from '@/db/pictures/find';
import { pictures } from '@/db/schema/pictures';
import { importFolder, importLines, line, none } from '@/scripts/import/testing';

const folder = importFolder();
const run = (lines: Parameters<typeof importLines>[1], more?: Parameters<typeof importLines>[2]) =>
  importLines(folder, lines, more);

test('old pictures that are found are stored once, with their sizes; the first is the cover', async () => {
  const root = path.join(folder, 'old');
  mkdirSync(path.join(root, 'Upload2013'), { recursive: true });
  const draw = (width: number) =>
    sharp({ create: { width, height: 60, channels: 3, background: '#a33' } })
      .jpeg()
      .toBuffer();
  writeFileSync(path.join(root, 'Upload2013', 'A.JPG'), await draw(1000));
  writeFileSync(path.join(root, 'Upload2013', '校门.jpg'), await draw(90));
  writeFileSync(path.join(root, 'Upload2013', 'broken.jpg'), 'not a picture');
  const lines = [
    line(1, {
      html: '<p><img src="../upload2013/a.jpg" alt="甲" width="9"></p><img src="http://OLD.example/upload2013/%E6%A0%A1%E9%97%A8.jpg?x=1"><img src="/upload2013/broken.jpg"><img src="https://other.example/b.png">',
      pictures: ['/upload2013/a.jpg'],
    }),
    line(2, { pictures: [{ src: 'upload2013/a.jpg', caption: '校园<一角>' }, '/upload2013/none.jpg'] }),
  ];
  const { problems, counts } = await run(lines, { pictures: root });
  expect(counts).toEqual({ ...none, new: 2 });
  expect(problems[0]).toMatch(/^1 1 图片不能用（.+） \/upload2013\/broken\.jpg$/);
  expect(problems.slice(1)).toEqual([
    '1 1 图片在别的网站上，换成了链接 https://other.example/b.png',
    '2 2 缺图片 /upload2013/none.jpg',
  ]);
  const a = await findByOldPath('/Upload2013/A.jpg');
  expect(a).toMatchObject({ width: 1000, height: 60 });
  const first = await findArticle(1);
  expect(first?.html).toContain(`<img src="/uploads/${a?.path}" alt="甲"`);
  expect(first?.html).toContain('width="1000" height="60"');
  expect(first?.html).toMatch(/srcset="\/uploads\/\w+\/400.webp 400w, /);
  expect(first?.html).toContain('width="90"');
  expect(first?.html).toContain('<figure class="missing-picture"><figcaption>图片缺失</figcaption></figure>');
  expect(first?.html).toContain('<a href="https://other.example/b.png"');
  expect(first?.cover).toBe(a?.path);
  const second = await findArticle(2);
  expect(second?.html).toContain('<figcaption>校园&lt;一角&gt;</figcaption>');
  expect(await db().$count(pictures)).toBe(2);
  expect((await run(lines, { pictures: root })).counts).toEqual({ ...none, unchanged: 2 });
  expect((await run(lines)).counts).toEqual({ ...none, unchanged: 2 });
  expect((await run(lines, { pictures: path.join(root, 'Upload2013') })).counts).toEqual({ ...none, unchanged: 2 });
  expect(await db().$count(pictures)).toBe(2);
});

test('links in the folder of pictures and addresses that lead out of it are not followed', async () => {
  const root = path.join(folder, 'linked');
  const outside = path.join(folder, 'outside');
  for (const at of [path.join(root, 'upload2015'), outside]) mkdirSync(at, { recursive: true });
  const drawing = sharp({ create: { width: 40, height: 40, channels: 3, background: '#3a3' } });
  writeFileSync(path.join(outside, 'private.png'), await drawing.png().toBuffer());
  symlinkSync(path.join(outside, 'private.png'), path.join(root, 'upload2015', 'link.png'));
  symlinkSync(outside, path.join(root, 'upload2016'));
  const sources = [
    '/upload2015/link.png',
    '/upload2016/private.png',
    '../outside/private.png',
    '/upload2015/..%2f..%2foutside/private.png',
    `${outside}/private.png`,
  ];
  const html = sources.map((src) => `<p><img src="${src}"></p>`).join('');
  const { problems } = await run([line(1, { html })], { pictures: root });
  expect(problems.filter((problem) => problem.includes('缺图片'))).toHaveLength(sources.length);
  expect(await db().$count(pictures)).toBe(0);
});

test('a missing picture is reported and leaves a quiet mark, until it is found', async () => {
  const lines = [line(1, { html: '<p>前</p><p><img src="/upload2014/b.png" alt="合影"></p><p>后</p>' })];
  expect((await run(lines)).problems).toEqual(['1 1 缺图片 /upload2014/b.png']);
  const article = await findArticle(1);
  expect(article?.html).toBe(
    '<p>前</p>\n<figure class="missing-picture"><figcaption>图片缺失：合影</figcaption></figure>\n<p>后</p>',
  );
  expect(article?.summary).toBe('前后');
  const root = path.join(folder, 'later');
  mkdirSync(path.join(root, 'upload2014'), { recursive: true });
  const png = await sharp({ create: { width: 50, height: 60, channels: 3, background: '#33a' } })
    .png()
    .toBuffer();
  writeFileSync(path.join(root, 'upload2014', 'b.png'), png);
  expect((await run(lines, { pictures: root })).counts).toEqual({ ...none, updated: 1 });
  expect((await findArticle(1))?.html).toContain('<img src="/uploads/');
});
