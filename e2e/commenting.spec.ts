import { expect, type Page } from '@playwright/test';
import { test } from '@/e2e/story';

/** The long article of the demonstration with a table, pictures and comments. */
async function openLongArticle(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: '八所大学试行' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('八所大学');
}

async function fill(page: Page, body: string): Promise<void> {
  await page.getByLabel('您的名字').fill('黄长信');
  await page.getByLabel('电子邮件').fill('huang@example.org');
  await page.getByLabel('留言内容').fill(body);
}

// Each is one to a person: a family, a flag, a rare character, a letter with two accents, a hand with its skin.
const seen = ['👨‍👩‍👧‍👦', '🇨🇳', '𠮷', 'e\u0301\u0323', '👍🏽', '字'];
const characters = (n: number) => Array.from({ length: n }, (_, i) => seen[i % seen.length]).join('');

test('the counter counts as a person does', async ({ page }) => {
  await openLongArticle(page);
  await expect(page.getByText('0/4000', { exact: true })).toBeVisible();
  for (const text of [...seen, '甲\n']) {
    await page.getByLabel('留言内容').fill(text);
    await expect(page.getByText(text === '甲\n' ? '2/4000' : '1/4000', { exact: true })).toBeVisible();
  }
});

test('four thousand of the longest characters that people type are four thousand', async ({ page }) => {
  await openLongArticle(page);
  // Ten code points each, 60,000 units of UTF-16 together.
  await fill(page, '👩🏽‍❤️‍💋‍👨🏾'.repeat(4000));
  await expect(page.getByText('4000/4000', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('status')).toContainText('审核');
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript on a phone`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 390, height: 844 } });

    test('the answer to a comment is what one sees next, below a long article', async ({ page }) => {
      await openLongArticle(page);
      await fill(page, `答复在眼前 ${javaScriptEnabled} ${Date.now()}`);
      await page.getByRole('button', { name: '提交' }).click();
      await expect(page.getByRole('status')).toBeInViewport();
      await expect(page.getByRole('status')).toContainText('审核');
      await page.reload();
      await expect(page.getByRole('status')).toContainText('审核');
    });

    test('a name of a hundred thousand characters and one emoji is refused with a sentence, and nothing is lost', async ({
      page,
    }) => {
      await openLongArticle(page);
      await fill(page, '好文章。');
      const name = `${'中'.repeat(100_000)}😀`;
      await page.getByLabel('您的名字').fill(name);
      await page.getByRole('button', { name: '提交' }).click();
      await expect(page.getByText('您的名字请不超过 60 字。')).toBeVisible();
      await expect(page.getByLabel('您的名字')).toHaveValue(name);
      await expect(page.getByLabel('留言内容')).toHaveValue('好文章。');
    });

    test('4,001 characters are refused with every one kept, 4,000 are taken', async ({ page }) => {
      await openLongArticle(page);
      const most = `${Date.now()}`;
      await fill(page, most + characters(4001 - most.length));
      await page.getByRole('button', { name: '提交' }).click();
      await expect(page.getByRole('alert')).toBeInViewport();
      await expect(page.getByLabel('留言内容')).toHaveValue(most + characters(4001 - most.length));
      await expect(page.getByLabel('您的名字')).toHaveValue('黄长信');
      await page.getByLabel('留言内容').fill(most + characters(4000 - most.length));
      await page.getByRole('button', { name: '提交' }).click();
      await expect(page.getByRole('status')).toContainText('审核');
    });
  });
}
