import { expect, type Page } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';
import { raiseWorld } from '@/db/world';
import { begin } from '@/e2e/beginning';
import { test } from '@/e2e/story';
import { asEditor, asMember } from '@/e2e/visitors';
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
