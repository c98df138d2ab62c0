import { type Browser, expect, type Page } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { pauseMailing } from '@/db/mailings/control';
import { addMailing, startMailing } from '@/db/mailings/send';
import { bounces, mailAddresses } from '@/db/schema/mail/addresses';
import { letters } from '@/db/schema/mail/letters';
import { members } from '@/db/schema/member/members';
import { people, raiseWorld, stories } from '@/db/world';
import { axe } from '@/e2e/axe';
import { letterTo } from '@/e2e/outbox';
import { test } from '@/e2e/story';
import { asAdmin, asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';
import { mailingField } from '@/text/mail/fields';

test.beforeAll(raiseWorld);
test.afterAll(async () => {
  await db().update(members).set({ deskLetters: 'none' });
});

const withoutScripts = async (browser: Browser) => (await browser.newContext({ javaScriptEnabled: false })).newPage();
const linksOf = (letter: string) =>
  [...letter.matchAll(/^(通过|拒绝)：\s+https?:\/\/[^/\s]+(\/decide\/[\w-]+)$/gm)].map(
    ([, label, path]) => [label, path] as const,
  );

async function comment(page: Page, body: string) {
  await page.goto(paths.article(stories.published.id));
  const form = page.locator('form', { has: page.getByLabel('留言内容') });
  await form.getByLabel('您的名字').fill('王小明');
  await form.getByLabel('电子邮件').fill('wang@example.org');
  await form.getByLabel('留言内容').fill(body);
  await form.getByRole('button', { name: '提交' }).click();
  await expect(form.getByRole('status')).toContainText('等待审核');
}

test('an editor chooses letters, and approves and rejects comments by them, without scripts and without logging in', async ({
  browser,
}) => {
  const editor = await withoutScripts(browser);
  await asEditor(editor);
  await editor.goto(paths.account());
  await editor.getByRole('main').getByRole('link', { name: /^收信/ }).click();
  await editor.getByLabel('每来一件写一封信').check();
  await editor.getByRole('button', { name: '保存' }).click();
  await expect(editor.getByRole('status')).toContainText('已保存');
  await expect(editor.getByLabel('每来一件写一封信')).toBeChecked();

  const reader = await withoutScripts(browser);
  for (const [wanted, seen] of [
    ['通过', '评论已通过'],
    ['拒绝', '评论已拒绝'],
  ] as const) {
    const body = `信里审的话：${wanted} ${Date.now()}`;
    await comment(reader, body);
    const letter = await letterTo(people.editor.email, body);
    const path = linksOf(letter).find(([label]) => label === wanted)?.[1] ?? '';
    const mailbox = await withoutScripts(browser);
    // A mail scanner looks first, more than once.
    for (let times = 0; times < 2; times++) expect((await mailbox.goto(path))?.status()).toBe(200);
    await expect(mailbox.getByText(body)).toBeVisible();
    await mailbox
      .getByRole('main')
      .getByRole('button', { name: `${wanted}这条评论` })
      .click();
    await expect(mailbox.getByRole('status')).toContainText(seen);
    await mailbox.goto(path);
    await expect(mailbox.getByText('已经处理过了')).toBeVisible();
    await expect(mailbox.getByRole('main').getByRole('button')).toHaveCount(0);
    await reader.goto(paths.article(stories.published.id));
    await expect(reader.locator('main').getByText(body)).toHaveCount(wanted === '通过' ? 1 : 0);
    expect((await mailbox.goto(`${path.slice(0, -1)}${path.endsWith('x') ? 'y' : 'x'}`))?.status(), 'tampered').toBe(
      404,
    );
  }
});

test('an administrator pauses, continues and cancels a mailing and sees how far it is', async ({ page, browser }) => {
  const [admin] = await db().select().from(members).where(eq(members.role, 'admin'));
  const by = admin?.id ?? 0;
  const body = { subject: '即时通讯第 1 期', text: `${mailingField('name')}，您好`, html: '<p>您好</p>' };
  const start = (reference: string) =>
    db().transaction(async (tx) => {
      const id = await addMailing(tx, { kind: 'issue', reference, bodies: { 'as-written': body }, createdBy: by });
      await startMailing(
        tx,
        id,
        sql`select 'story' || n || '@example.org' as recipient, 'as-written' as script, jsonb_build_object('name', '读者' || n) as fields from generate_series(1, 5) n`,
      );
      await tx.execute(sql`update mailings set paused_at = now() where id = ${id}`);
      return id;
    });
  for (const on of [page, await withoutScripts(browser)]) {
    await asAdmin(on);
    const reference = `issue:e2e-${on === page ? 1 : 2}`;
    const id = await start(reference);
    await on.goto(paths.admin.mailings());
    await on.getByRole('main').getByRole('link', { name: '即时通讯第 1 期' }).first().click();
    await expect(on.getByText('已暂停', { exact: true })).toBeVisible();
    await expect(on.getByRole('progressbar', { name: '5 封中已处理 0 封' })).toBeVisible();
    await on.getByRole('button', { name: '取消群发' }).click();
    await expect(on.getByText('请勾选，表示您确定。')).toBeVisible();
    await on.getByRole('button', { name: '继续寄' }).click();
    await expect(on.getByText('已暂停', { exact: true })).toHaveCount(0);
    await letterTo('story5@example.org', '读者5，您好');
    await expect
      .poll(
        async () => {
          await on.reload();
          return on.getByText('已寄完').count();
        },
        { timeout: 40_000 },
      )
      .toBe(1);
    const second = await start(`${reference}-b`);
    await on.goto(paths.admin.mailing(second));
    await on.getByLabel('取消这次群发').check();
    await on.getByRole('button', { name: '取消群发' }).click();
    await expect(on.getByText('已取消', { exact: true })).toBeVisible();
    await expect(pauseMailing(second, by)).rejects.toThrow('没有在寄');
    expect(await db().$count(letters, sql`mailing_id = ${second} and sent_at is not null`)).toBe(0);
    expect(id).not.toBe(second);
  }
});

test('an administrator reads why an address gets nothing and tries it again', async ({ page }) => {
  const address = 'full@example.org';
  await db().insert(mailAddresses).values({ address, offAt: sql`now()`, reason: 'soft' }).onConflictDoNothing();
  await db()
    .insert(bounces)
    .values({ address, kind: 'soft', status: '5.2.2', diagnostic: '552 5.2.2 Over quota', digest: 'story' })
    .onConflictDoNothing();
  await asAdmin(page);
  await page.goto(paths.admin.bounces());
  const line = page.getByRole('listitem').filter({ hasText: address });
  await expect(line).toContainText('对方的邮箱已满');
  await line.getByRole('button', { name: '再试' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: address })).toHaveCount(0);
});

test('the pages of letters have no barrier that axe finds, and fit a small screen', async ({ page }) => {
  await asAdmin(page);
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of [
    paths.admin.mail(),
    paths.admin.mailings(),
    paths.admin.bounces(),
    paths.admin.mailRecords(),
    paths.deskLetters(),
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(200);
    const { violations } = await axe(page).analyze();
    expect(violations.map((v) => `${path} ${v.id} ${v.nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});
