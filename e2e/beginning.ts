import { expect, type Page } from '@playwright/test';
import { paths } from '@/site/paths';

/** Begins an article and returns its number. The editor is open: who is in the plain field before it comes stays there. */
export async function begin(page: Page, title: string, column = '最新消息'): Promise<number> {
  await page.goto(paths.admin.newArticle());
  await page.getByLabel('标题').fill(title);
  await page.getByLabel('栏目').selectOption({ label: column });
  await page.getByRole('button', { name: '开始写' }).click();
  await page.waitForURL(/\/admin\/articles\/\d+$/);
  await expect(page.getByRole('textbox', { name: '正文', exact: true })).toBeVisible();
  return Number(page.url().split('/').at(-1));
}

/** Puts something of the menu 插入 into the text, where the cursor is. */
export async function insert(page: Page, what: string): Promise<void> {
  await page.getByRole('combobox', { name: '插入内容' }).click();
  await page.getByRole('option', { name: what, exact: true }).click();
}
