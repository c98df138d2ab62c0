import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { findArticle } from '@/db/articles/find';
import { db } from '@/db/client';
import { listComments } from '@/db/comments/find';
import { articles } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';
import { articleWords } from '@/db/schema/search';
import { importFolder, importLines, line, none } from '@/scripts/import/testing';

const folder = importFolder();
const run = (lines: Parameters<typeof importLines>[1], more?: Parameters<typeof importLines>[2]) =>
  importLines(folder, lines, more);
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
