import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { findArticle } from '@/db/articles/find';
import { db } from '@/db/client';
import { listComments } from '@/db/comments/find';
import { seedStructure } from '@/db/first-columns';
import { findByOldPath } from '@/db/pictures/find';
import { articles } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';
import { pictures } from '@/db/schema/pictures';
import { articleWords } from '@/db/schema/search';
import { testDatabase } from '@/db/testing/database';
import { OldPictures } from '@/scripts/import/pictures';
import { type Counts, importFiles } from '@/scripts/import/run';

testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'import-test-'));
// env() is read once, and pictures are stored below DATA_DIR.
vi.stubEnv('DATA_DIR', path.join(folder, 'data'));

beforeAll(seedStructure);
beforeEach(async () => {
  await db().delete(articles);
  await db().delete(pictures);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const line = (id: number, more: object = {}) => ({
  id,
  title: `第 ${id} 篇`,
  column: 'scholars',
  publishedAt: '2024/4/4 11:15:27',
  html: '<p>正文</p>',
  ...more,
});

type Told = { counts: Counts; refused: string[]; problems: string[] };

async function run(
  lines: (object | string | Buffer)[],
  more: { dryRun?: boolean; pictures?: string; dieAfter?: number } = {},
): Promise<Told> {
  const file = path.join(folder, 'articles.jsonl');
  const bytes = lines.map((l) => (Buffer.isBuffer(l) ? l : Buffer.from(typeof l === 'string' ? l : JSON.stringify(l))));
  writeFileSync(file, Buffer.concat(bytes.flatMap((b) => [b, Buffer.from('\n')])));
  const told: Omit<Told, 'counts'> = { refused: [], problems: [] };
  let read = 0;
  const counts = await importFiles([file], {
    dryRun: more.dryRun ?? false,
    zone: 'America/Los_Angeles',
    places: { pictures: new OldPictures(more.pictures, more.dryRun ?? false), ownHosts: ['old.example'] },
    report: {
      refused: (_, number, reason) => told.refused.push(`${number} ${reason}`),
      refusedFile: (_, reason) => told.refused.push(reason),
      problem: (_, number, id, what) => told.problems.push(`${number} ${id} ${what}`),
      progress: () => {
        read += 1;
        if (read === more.dieAfter) throw new Error('killed');
      },
    },
  });
  return { counts, ...told };
}

const none = { new: 0, updated: 0, unchanged: 0, edited: 0, refused: 0, refusedComments: 0, mergedComments: 0 };
const count = () => db().$count(articles);

test('an article keeps its number, date, views, author and source, is cleaned and found', async () => {
  const { counts } = await run([
    line(23618, {
      column: '学人动向',
      author: ' 林 志佳 ',
      source: '某报',
      views: 525,
      html: '<div onclick=x>算力<script>alert(1)</script><a href="javascript:alert(1)">链</a><img src=x onerror=alert(1)></div>',
    }),
  ]);
  expect(counts).toEqual({ ...none, new: 1 });
  const article = await findArticle(23618);
  expect(article).toMatchObject({ author: '林 志佳', source: '某报', views: 525, lang: 'zh-Hans' });
  // Half past eleven in California's summer is 18:15 UTC.
  expect(article?.publishedAt.toISOString()).toBe('2024-04-04T18:15:27.000Z');
  expect(article?.html).not.toMatch(/script|onclick|onerror|javascript/);
  expect(article?.column.slug).toBe('scholars');
  const [words] = await db().select().from(articleWords).where(eq(articleWords.articleId, 23618));
  expect(words?.body).toContain('算力');
});

test('a date with a zone is that moment, one without is in the zone of the site, in winter too', async () => {
  await run([
    line(1, { publishedAt: '2010-01-05T08:00:00+08:00' }),
    line(2, { publishedAt: '2010-1-5 8:00:00' }),
    line(3, { publishedAt: '2010年1月5日 下午 3:05' }),
  ]);
  const rows = await db().select({ at: articles.publishedAt }).from(articles).orderBy(articles.id);
  expect(rows.map((r) => r.at?.toISOString())).toEqual([
    '2010-01-05T00:00:00.000Z',
    '2010-01-05T16:00:00.000Z',
    '2010-01-05T23:05:00.000Z',
  ]);
});

test('a bad line is reported with its number and stops nothing', async () => {
  const { counts, refused } = await run([
    `\ufeff${JSON.stringify(line(1))}`,
    '{"id": 2, "title": "断',
    '',
    '[]',
    'null',
    line(3, { column: '没有的栏目' }),
    line(4, { title: ' \u200b ' }),
    line(5, { publishedAt: '2024/2/30' }),
    { id: 6, title: '缺', column: 'news', publishedAt: '2024/2/3' },
    line(-7),
    line(8.5),
    line(9, { views: -1 }),
    line(10, { publishedAt: '2124/1/1' }),
    line(1, { title: '再来一次' }),
    Buffer.from([0x7b, 0xd6, 0xd0, 0x7d]),
    line(2_147_483_647),
    line(11, { html: `<p>${'字'.repeat(400_000)}</p>` }),
    line(12, { html: 'a\0b', title: '甲\0乙' }),
    line(13, { author: null, source: null, views: '77', comments: null }),
  ]);
  expect(refused).toEqual([
    '2 不是完整的 JSON',
    '4 不是一个 JSON 对象',
    '5 不是一个 JSON 对象',
    '6 没有栏目“没有的栏目”',
    '7 title 为空',
    '8 publishedAt 不是时间：2024/2/30',
    '9 缺 html',
    '10 id 不能小于 1',
    '11 id 应为整数',
    '12 views 不能小于 0',
    '13 publishedAt 在将来：2124/1/1',
    '14 编号 1 已在第 1 行出现过',
    '15 不是 UTF-8 编码',
    '16 id 太大（不能超过 100000000）',
    '17 正文超过 1 MB',
  ]);
  expect(counts).toEqual({ ...none, new: 3, refused: 15 });
  expect((await findArticle(1))?.title).toBe('第 1 篇');
  expect((await findArticle(12))?.title).toBe('甲乙');
  expect((await findArticle(13))?.views).toBe(77);
});

test('a second run changes nothing, a changed line changes its article, readers counted meanwhile stay', async () => {
  const said = { name: '甲', email: 'a@example.org', at: '2024/4/5 10:00', body: '好文' };
  const lines = [line(1, { views: 5, comments: [said] }), line(2), line(3)];
  expect((await run(lines)).counts).toEqual({ ...none, new: 3 });
  await db().update(articles).set({ views: 9 }).where(eq(articles.id, 1));
  const before = await db().select().from(articles).orderBy(articles.id);
  expect((await run(lines)).counts).toEqual({ ...none, unchanged: 3 });
  expect(await db().select().from(articles).orderBy(articles.id)).toEqual(before);
  expect(await db().$count(comments)).toBe(1);
  const { counts } = await run([line(1, { views: 5, comments: [said] }), line(2, { html: '<p>改正</p>' }), line(3)]);
  expect(counts).toEqual({ ...none, updated: 1, unchanged: 2 });
  expect((await findArticle(2))?.html).toBe('<p>改正</p>');
  expect((await findArticle(1))?.views).toBe(9);
  const more = await run([line(1, { comments: [said, { ...said, body: '再好' }] })]);
  expect(more.counts).toEqual({ ...none, updated: 1 });
});

test('what was edited, withdrawn or thrown away here is left alone', async () => {
  await run([line(1), line(2), line(3), line(4)]);
  await db().update(articles).set({ title: '编辑改过', editedAt: sql`now()` }).where(eq(articles.id, 1));
  await db().update(articles).set({ withdrawnAt: sql`now()` }).where(eq(articles.id, 2));
  await db().update(articles).set({ trashedAt: sql`now()` }).where(eq(articles.id, 3));
  const changed = { title: '旧站后来的题目', comments: [{ at: '2024/5/1', body: '迟到的评论' }] };
  const { counts } = await run([line(1, changed), line(2, changed), line(3, changed), line(4, changed)]);
  expect(counts).toEqual({ ...none, edited: 3, updated: 1 });
  expect((await findArticle(1))?.title).toBe('编辑改过');
  expect(await findArticle(2)).toBeNull();
  expect(await findArticle(3)).toBeNull();
  expect(await db().$count(comments)).toBe(1);
});

test('a dry run says what would happen and writes nothing', async () => {
  await run([line(1)]);
  const { counts, refused } = await run([line(1), line(2), '{'], { dryRun: true });
  expect(counts).toEqual({ ...none, new: 1, unchanged: 1, refused: 1 });
  expect(refused).toEqual(['3 不是完整的 JSON']);
  expect(await count()).toBe(1);
});

test('killed in the middle and run again, an import goes on', async () => {
  const lines = Array.from({ length: 450 }, (_, i) => line(i + 1));
  await expect(run(lines, { dieAfter: 350 })).rejects.toThrow('killed');
  const there = await count();
  expect(there).toBeGreaterThanOrEqual(200);
  expect(there).toBeLessThan(450);
  expect(await db().$count(articleWords)).toBe(there);
  const { counts } = await run(lines);
  expect(counts).toEqual({ ...none, new: 450 - there, unchanged: there });
});

test('a new article gets a number beyond every imported one', async () => {
  await run([line(35463), line(12)]);
  await run([line(40)]);
  const [column] = await db().execute<{ id: number }>(sql`select id from columns where slug = 'news'`);
  const [made] = await db()
    .insert(articles)
    .values({ title: '新', columnId: Number(column?.id) })
    .returning();
  expect(made?.id).toBeGreaterThan(35463);
});

test('comments come approved with their times; a bad one is reported and the others come', async () => {
  const { problems } = await run([
    line(1, {
      comments: [
        { name: '乙', email: 'b@example.org', at: '2024/4/6 9:00', body: '第二条' },
        { name: '', at: '2024/4/5 9:00', body: '第一条\r\n换行<b>' },
        { name: '丙', at: '昨天', body: '何时' },
        { name: '丁', at: '2024/4/5', body: ' ' },
        '不是评论',
      ],
    }),
  ]);
  const shown = await listComments(1);
  expect(shown.map((c) => [c.name, c.body])).toEqual([
    ['匿名', '第一条\n换行<b>'],
    ['乙', '第二条'],
  ]);
  expect(shown[0]?.createdAt.toISOString()).toBe('2024-04-05T16:00:00.000Z');
  expect(problems).toEqual([
    '1 1 第 3 条评论：at 不是时间：昨天',
    '1 1 第 4 条评论：body 为空',
    '1 1 第 5 条评论：缺 at 或 body',
  ]);
});

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

test('plain text of old exports is decoded as people read it, and its lines stay', async () => {
  const said = { name: '陶&#21894;', at: '2024/4/5', body: '&#21894;说&quot;好&quot;<br>再说' };
  await run([
    line(1, {
      title: '朱&#38229;基 &amp; R&D',
      author: '陶&#21894;、李&#21894;',
      source: '&quot;某报&quot;',
      comments: [said],
    }),
    line(2, { html: '第一段 1 &lt; 2\n\n第二段\r\n第二行\n　　第三段' }),
  ]);
  const first = await findArticle(1);
  expect(first).toMatchObject({ title: '朱镕基 & R&D', author: '陶喆、李喆', source: '"某报"' });
  expect((await listComments(1)).map((c) => [c.name, c.body])).toEqual([['陶喆', '喆说"好"\n再说']]);
  expect((await findArticle(2))?.html).toBe('<p>第一段 1 &lt; 2</p>\n<p>第二段<br />第二行</p>\n<p>第三段</p>');
});

test('one bad picture or list refuses no article; repeated and future comments are counted', async () => {
  const said = { name: '甲', at: '2024/4/5 9:00', body: '好' };
  const { counts, problems } = await run([
    line(1, {
      pictures: ['/upload2013/a.jpg', 5, { caption: '没有地址' }],
      comments: [said, said, { ...said, at: '2124/1/1' }],
    }),
    line(2, { pictures: 'upload2013/b.jpg', comments: '不是列表' }),
  ]);
  expect(counts).toEqual({ ...none, new: 2, refusedComments: 2, mergedComments: 1 });
  expect(problems).toEqual([
    '1 1 pictures 第 2 项不是图片',
    '1 1 pictures 第 3 项不是图片',
    '1 1 第 2 条评论与第 1 条相同，只导入一次',
    '1 1 第 3 条评论：at 在将来：2124/1/1',
    '1 1 缺图片 /upload2013/a.jpg',
    '2 2 comments 应为列表',
    '2 2 缺图片 /upload2013/b.jpg',
  ]);
});

test('what of a page has no place here is named', async () => {
  const { problems } = await run([
    line(1, {
      html: `<style>x</style><p>正文<button>按这里看全文</button><noscript></noscript><svg><text>图中字</text></svg><span style="display:none">藏</span>
        <textarea>甲</textarea><textarea>乙</textarea><object data="a.swf"></object><embed src="b.mid"><img src="data:image/gif;base64,R0" alt="章"><img src="file:///c:/d.gif"></p>`,
    }),
  ]);
  expect(problems).toEqual([
    '1 1 图片没有导入（data:），原处已注明',
    '1 1 图片没有导入（file:），原处已注明',
    '1 1 没有导入：button 1 处（“按这里看全文”）',
    '1 1 没有导入：svg 1 处（“图中字”）',
    '1 1 没有导入：span 1 处（“藏”）',
    '1 1 没有导入：textarea 2 处（“甲”）',
    '1 1 没有导入：object 1 处',
    '1 1 没有导入：embed 1 处',
  ]);
  expect((await findArticle(1))?.html).toContain('<figcaption>图片缺失：章</figcaption>');
});

test.each([
  ['这是 XML 文件', '<?xml version="1.0"?>\n<rss>\n<item>一</item>\n</rss>'],
  ['这是网页（HTML）', '<!DOCTYPE html>\n<p>一</p>'],
  ['这是一个 JSON 列表，请改成每行一个对象', `[${JSON.stringify(line(1))},\n${JSON.stringify(line(2))}]`],
  ['这是一个 JSON 列表，请改成每行一个对象', JSON.stringify([line(1)])],
  ['这是分成多行的 JSON，请改成每行一个对象', JSON.stringify(line(1), null, 2)],
  ['这是 CSV 或表格文字', 'id,title,html\n1,一,二\n2,三,四'],
  [
    '文件不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8',
    Buffer.concat([Buffer.from('{"id":1,"title":"'), Buffer.from([0xd6, 0xd0]), Buffer.from('"}\n{"id":2}')]),
  ],
  ['文件是 UTF-16 编码，请另存为 UTF-8', Buffer.from('\ufeff{"id":1}', 'utf16le')],
  ['这是压缩文件或 Excel 文件，请先另存为 JSON Lines', Buffer.from('PK\x03\x04x')],
])('a file of another kind is named once: %s', async (reason, text) => {
  const { refused, counts } = await run([text]);
  expect(refused).toEqual([reason]);
  expect(counts).toEqual({ ...none, refused: 1 });
});
