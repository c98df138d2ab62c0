import { Readable } from 'node:stream';
import { expect, type Page } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { publish } from '@/db/articles/publish';
import { createDraft } from '@/db/articles/write';
import { db } from '@/db/client';
import { attachFile } from '@/db/files/attach';
import { addFile } from '@/db/files/library';
import { announceChange } from '@/db/invalidation/transport';
import { articles } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';
import { pictures } from '@/db/schema/pictures';
import { idOf } from '@/db/testing/ids';
import { raiseWorld, stories } from '@/db/world';
import { begin } from '@/e2e/beginning';
import { test } from '@/e2e/story';
import { asEditor, asMember } from '@/e2e/visitors';
import { storePicture } from '@/media/store';
import { storeDocument } from '@/media/store-document';
import { pdf } from '@/media/testing-documents';
import { paths } from '@/site/paths';

const secret = '只有会员读得到的琉璃瓦';
const title = '琉璃厂旧事';

test.beforeAll(raiseWorld);

/** Written and published by an editor; its number. */
async function publishForMembers(page: Page): Promise<number> {
  await asEditor(page);
  const id = await begin(page, title);
  await page.getByRole('textbox', { name: '正文', exact: true }).click();
  await page.keyboard.type(`${secret}。`);
  await page.getByLabel('摘要').fill('说一条街。');
  await page.getByLabel('供会员阅读').check();
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.locator('.work-bar')).toContainText('已发布');
  return id;
}

test('an article for members: readers meet a notice everywhere, members the whole at the same address', async ({
  page,
  browser,
}) => {
  const id = await publishForMembers(page);
  await db()
    .insert(comments)
    .values({ articleId: id, name: '甲', body: '议论琉璃', digest: `members-${id}`, approvedAt: sql`now()` });
  const reader = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const addresses = [
    ...['', '/zh-cn', '/zh-tw', '/zh-hk'].flatMap((script) => [
      script + paths.article(id),
      script + paths.print(id),
      `${script}${paths.article(id)}?comments=2`,
    ]),
    `/news.asp?NewsID=${id}`,
    paths.feed(),
    paths.columnFeed('news'),
    paths.search({ q: '琉璃瓦' }),
    paths.search({ q: title }),
    paths.memberArticle(id),
    paths.memberPrint(id),
    `${paths.article(id)}/citation.bib`,
    paths.home(),
    paths.column('news'),
    ...[paths.archive(), '/sitemap.xml', '/sitemaps/1', '/sitemaps/2', '/newsletter/feed.xml', '/api/own-data'],
  ];
  for (const address of addresses) {
    const body = await (await reader.request.get(address)).text();
    expect(body, address).not.toMatch(/得到的琉璃瓦|議論琉璃|议论琉璃/);
  }
  // The page repeats the words asked for; the article itself is not among the hits.
  expect(await (await reader.request.get(paths.search({ q: '琉璃瓦' }))).text()).not.toContain(title);
  expect((await reader.request.get(paths.memberArticle(id), { maxRedirects: 0 })).status()).toBe(404);
  await reader.goto(paths.article(id));
  await expect(reader.getByText('说一条街。')).toBeVisible();
  const ld = JSON.parse(String(await reader.locator('script[type="application/ld+json"]').textContent()));
  expect(ld).toMatchObject({ headline: title, isAccessibleForFree: false });
  expect(JSON.stringify(ld)).not.toContain('琉璃瓦');
  await reader.getByRole('link', { name: '登录后阅读' }).click();
  await expect(reader).toHaveURL(`/login?next=${encodeURIComponent(paths.article(id))}`);

  const member = await (await browser.newContext()).newPage();
  await asMember(member);
  for (const address of [paths.article(id), paths.print(id), `/zh-tw${paths.article(id)}`]) {
    const answer = await member.goto(address);
    expect(answer?.headers()['cache-control'], address).toMatch(/private|no-store/);
    await expect(member.locator('article').getByText(/只有[会會][员員][读讀]得到的琉璃瓦/), address).toBeVisible();
  }
  await member.goto(paths.article(id));
  await expect(member.getByText('议论琉璃')).toBeVisible();
  await member.getByLabel('留言内容').fill('读过了。');
  await member.getByRole('button', { name: '提交' }).click();
  await expect(member.getByText('谢谢，您的留言')).toBeVisible();
  await expect(member.locator('article').getByText(secret)).toBeVisible();
  expect(await (await reader.request.get(paths.article(id))).text(), 'after a member has read it').not.toContain(
    '得到的琉璃瓦',
  );

  await page.goto(paths.article(id));
  await page.getByRole('link', { name: '编辑本文' }).click();
  await expect(page).toHaveURL(paths.admin.article(id));
  await db().delete(articles).where(eq(articles.id, id));
});

test('a picture and an attachment of an article for members are for members too, the cover for everybody', async ({
  page,
  browser,
}) => {
  const png = (shade: string) =>
    sharp({ create: { width: 400, height: 300, channels: 3, background: shade } })
      .png()
      .toBuffer();
  const [inText, cover] = [await storePicture(await png('#204060')), await storePicture(await png('#604020'))];
  const rows = await db().insert(pictures).values([inText, cover]).returning();
  const [{ columnId } = { columnId: 0 }] = await db()
    .select()
    .from(articles)
    .where(eq(articles.id, stories.published.id));
  const editor = await idOf('editor');
  const id = await createDraft(
    { title: '琉璃厂的图', columnId, html: `<p>图。</p><figure><img src="/uploads/${inText.path}" alt="瓦"></figure>` },
    editor,
  );
  await db()
    .update(articles)
    .set({ membersOnly: true, coverId: rows[1]?.id ?? null })
    .where(eq(articles.id, id));
  await publish(id, editor);
  // Other bytes in each run: the same ones would be the file of the run before.
  const stored = await storeDocument(Readable.from([pdf(`会员的讲义 ${Date.now()}`)]));
  const file = await addFile({ ...stored, fileName: '会员的讲义.pdf' }, editor);
  await attachFile(id, file.id, editor);
  await announceChange(['everything']);

  const reader = await (await browser.newContext()).newPage();
  const attachment = paths.file(stored.name, stored.type);
  const statuses = async (by: Page) => {
    const addresses = [paths.upload(inText.path), attachment, paths.upload(cover.path)];
    return Promise.all(addresses.map(async (address) => (await by.request.get(address)).status()));
  };
  await expect.poll(() => statuses(reader)).toEqual([404, 404, 200]);
  await asMember(page);
  await expect.poll(() => statuses(page)).toEqual([200, 200, 200]);
  await page.goto(paths.article(id));
  const shown = page.locator('article').getByRole('img', { name: '瓦' });
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(page.getByRole('link', { name: /会员的讲义/ })).toBeVisible();
  await db().update(articles).set({ membersOnly: false }).where(eq(articles.id, id));
  await announceChange(['everything']);
  await expect.poll(() => statuses(reader)).toEqual([200, 200, 200]);
  await db().delete(articles).where(eq(articles.id, id));
});
