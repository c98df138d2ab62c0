import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page } from '@playwright/test';
import { eq, inArray, like, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { changeColumn } from '@/db/columns/edit';
import { announceChange } from '@/db/invalidation/transport';
import { articles } from '@/db/schema/articles';
import { auditLog } from '@/db/schema/audit';
import { columns } from '@/db/schema/columns';
import { comments } from '@/db/schema/comments';
import { dayCounts, missingAddresses, redirects } from '@/db/schema/desk';
import { members } from '@/db/schema/member/members';
import { addCounts } from '@/db/statistics/counts';
import { idOf } from '@/db/testing/ids';
import { raiseWorld } from '@/db/world';
import { test } from '@/e2e/story';
import { asAdmin, asEditor } from '@/e2e/visitors';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { shortDate } from '@/text/dates';

const { admin } = paths;
const person = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

test.beforeAll(raiseWorld);

/** The file behind a link, as it lies on the disk, and its rows as a spreadsheet would read them. */
async function download(page: Page, name: string): Promise<{ bytes: Buffer; lines: string[] }> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name }).click();
  const bytes = readFileSync(await (await coming).path());
  return {
    bytes,
    lines: bytes
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .split('\r\n'),
  };
}
const mark = Buffer.from([0xef, 0xbb, 0xbf]);

test('统计: what is read, searched and waiting, as a chart without scripts, as numbers and as a table', async ({
  browser,
}) => {
  // Names of this run: the story may run twice.
  const run = Date.now() % 1_000_000;
  const [word, nothing] = [`=1+2 湖上草堂${run}`, `无处可寻的湖上草堂${run}`];
  const [site, title, lake] = [`lake-${run}.example.org`, `-1 湖上草堂记${run}`, `湖上栏${run}`];
  const editor = await idOf('editor');
  const [column] = await db()
    .insert(columns)
    .values({ slug: `lake-${Date.now()}`, name: lake, position: 990 })
    .returning();
  const columnId = column?.id ?? 0;
  const row = {
    id: sql`(select max(id) + 1 from articles)` as never,
    title,
    html: '<p>湖。</p>',
    columnId,
  };
  const [article] = await db()
    .insert(articles)
    .values({ ...row, publishedAt: sql`now()`, createdBy: editor })
    .returning();
  const id = article?.id ?? 0;
  const held = { articleId: id, name: '过客', body: '还在等。', digest: `lake-${id}` };
  await db()
    .insert(comments)
    .values({ ...held, createdAt: sql`now() - interval '900 days'` });
  const n = 40_000_000;
  await addCounts([
    { kind: 'article', key: String(id), n },
    { kind: 'column', key: String(columnId), n },
    { kind: 'search', key: word, n },
    { kind: 'nothing', key: nothing, n },
    { kind: 'referrer', key: site, n },
  ]);

  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await asEditor(page);
  for (const days of ['7', '30', '365']) {
    await page.goto(admin.statistics({ days }));
    await expect(page.getByRole('img', { name: /浏览：共 \d+ 次，最多的一天是/ })).toBeVisible();
    for (const [heading, name] of [
      ['读得最多的文章', title],
      ['各栏目的浏览', lake],
      ['常搜的词', word],
      ['没有结果的搜索', nothing],
      ['读者从哪些网站来', site],
    ] as const) {
      const section = page.locator('section').filter({ has: page.getByRole('heading', { name: heading }) });
      await expect(section.getByRole('listitem').filter({ hasText: name }), heading).toContainText(String(n));
    }
  }
  await page.goto(admin.statistics());
  const waiting = page.locator('section').filter({ has: page.getByRole('heading', { name: '等待处理与邮件' }) });
  await expect(waiting.getByRole('listitem').filter({ hasText: '条评论等待审核' })).toContainText(/最早的一条：.*\d/);
  await expect(waiting).toContainText(/最近三十天寄出 \d+ 封信/);
  await page.getByText('每天的数字').click();
  const today = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: shortDate(new Date(), env().timeZone) }) });
  expect(Number(await today.getByRole('cell').first().textContent())).toBeGreaterThanOrEqual(n);

  const { bytes, lines } = await download(page, '下载表格（CSV）');
  expect(bytes.subarray(0, 3).equals(mark), 'the mark by which Excel reads UTF-8').toBe(true);
  expect(lines[0]).toBe('项目,日期或名称,次数');
  expect(lines).toContain(`读得最多的文章,'${title},${n}`);
  expect(lines).toContain(`常搜的词,'${word},${n}`);
  expect(lines).toContain(`各栏目的浏览,${lake},${n}`);
  expect(lines.filter((line) => line.startsWith('每天的浏览,'))).toHaveLength(30);
  expect(lines.slice(1).filter((line) => line.split(',').some((cell) => /^[=+\-@]/.test(cell)))).toEqual([]);

  await db()
    .delete(dayCounts)
    .where(inArray(dayCounts.key, [String(id), String(columnId), word, nothing, site]));
  await db().delete(articles).where(eq(articles.id, id));
  await db().delete(columns).where(eq(columns.id, columnId));
});

test('日志: who, what and when, from what to what, by kind, person and day, and as a table', async ({
  page,
  browser,
}) => {
  const [name, renamed] = ['旧园', '新园'].map((words) => `${words}${Date.now() % 100_000}`) as [string, string];
  const [column] = await db()
    .insert(columns)
    .values({ slug: `garden-${Date.now()}`, name, position: 991 })
    .returning();
  const [boss] = await db().select().from(members).where(eq(members.email, 'admin@example.org'));
  if (!column || !boss) throw new Error('no column, no administrator');
  await changeColumn(column.id, { ...column, name: renamed }, boss.id);
  await announceChange(['everything']);
  await asAdmin(page);
  const rows = page.getByRole('main').getByRole('listitem').filter({ hasText: renamed });
  const says = new RegExp(`${boss.chineseName} 修改了栏目“${renamed}”：名称由“${name}”改为“${renamed}”`);
  await page.goto(admin.log());
  await expect(rows).toHaveText([says]);
  await expect(rows.getByRole('time')).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\dT/);
  await rows.getByRole('link', { name: renamed }).click();
  await expect(page).toHaveURL(admin.column(column.id));

  const today = shortDate(new Date(), env().timeZone);
  await page.goto(admin.log());
  const choose = async (fields: Record<'人员' | '类别', string> & Partial<Record<'从' | '到', string>>) => {
    await page.getByLabel('人员').selectOption({ label: fields.人员 });
    await page.getByLabel('类别').selectOption({ label: fields.类别 });
    await page.getByLabel('从', { exact: true }).fill(fields.从 ?? '');
    await page.getByLabel('到', { exact: true }).fill(fields.到 ?? '');
    await page.getByRole('button', { name: '筛选' }).click();
  };
  await choose({ 人员: boss.chineseName, 类别: '评论' });
  await expect(rows).toHaveCount(0);
  await choose({ 人员: boss.chineseName, 类别: '栏目', 从: '2020-01-01', 到: '2020-12-31' });
  await expect(rows).toHaveCount(0);
  await choose({ 人员: boss.chineseName, 类别: '栏目', 从: today, 到: today });
  await expect(rows).toHaveText([says]);

  const { bytes, lines } = await download(page, '下载表格（CSV）');
  expect(bytes.subarray(0, 3).equals(mark)).toBe(true);
  expect(lines[0]).toBe('时间,人员,做了什么,对象,细节');
  const ours = lines.filter((line) => line.includes(`column:${column.id}`));
  expect(ours).toHaveLength(1);
  expect(ours[0]).toMatch(new RegExp(`^${today} \\d\\d:\\d\\d,${boss.chineseName}(?:,|,").*${name}.*${renamed}`));

  const other = await (await browser.newContext()).newPage();
  await asEditor(other);
  for (const address of [admin.log(), admin.logTable()]) expect((await other.request.get(address)).status()).toBe(404);
  await db().delete(columns).where(eq(columns.id, column.id));
  await db()
    .delete(auditLog)
    .where(eq(auditLog.subject, `column:${column.id}`));
});

/** A reader opens an address that does not exist, `times` times. */
async function ask(browser: Browser, address: string, times: number): Promise<void> {
  const reader = await (await browser.newContext({ userAgent: person })).newPage();
  for (let n = 0; n < times; n += 1) expect((await reader.goto(address))?.status()).toBe(404);
}

test('失效地址: what readers did not find is listed by count, and redirected, answered 410 or dismissed with one press', async ({
  page,
  browser,
}) => {
  const own = `/garden-${Date.now() % 1_000_000}`;
  const [lead, gone, aside, once] = ['lead.htm', 'gone.htm', 'aside.htm', 'once.htm'].map((end) => `${own}/${end}`) as [
    string,
    string,
    string,
    string,
  ];
  await ask(browser, lead, 3);
  for (const address of [gone, aside]) await ask(browser, address, 2);
  await ask(browser, once, 1);
  await asEditor(page);
  const row = (address: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: address });
  // They are counted in memory and written every few seconds.
  await expect(async () => {
    await page.goto(admin.addresses());
    for (const address of [lead, gone, aside]) await expect(row(address)).toHaveCount(1, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expect(row(lead)).toContainText('3 次');
  await expect(row(once), 'once is a slip of the hand').toHaveCount(0);

  await row(lead).getByRole('button', { name: '引过去' }).click();
  await expect(row(lead)).toContainText('请先填写引到哪里');
  await row(lead).getByLabel('引到').fill('/about');
  await row(lead).getByRole('button', { name: '引过去' }).click();
  await expect(row(lead)).toHaveCount(0);
  await row(gone).getByRole('button', { name: '不再提供' }).click();
  await expect(row(gone)).toHaveCount(0);
  await row(aside).getByRole('button', { name: '不管它' }).click();
  await expect(row(aside)).toHaveCount(0);

  const answer = async (address: string) => {
    const found = await page.request.get(address, { maxRedirects: 0 });
    return [found.status(), found.headers().location ?? ''];
  };
  await expect.poll(() => answer(lead)).toEqual([308, '/about']);
  await expect.poll(() => answer(gone)).toEqual([410, '']);
  expect(await answer(aside)).toEqual([404, '']);

  await page.getByRole('link', { name: /^已安排的/ }).click();
  await expect(row(lead)).toContainText('/about');
  await expect(row(gone)).toContainText('410');
  await row(gone).getByRole('button', { name: '取消' }).click();
  await expect(row(gone)).toHaveCount(0);
  await expect.poll(() => answer(gone)).toEqual([404, '']);
  await db()
    .delete(redirects)
    .where(like(redirects.path, `${own}/%`));
  await db()
    .delete(missingAddresses)
    .where(like(missingAddresses.path, `${own}/%`));
});
