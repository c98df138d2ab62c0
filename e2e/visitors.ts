import type { Page } from '@playwright/test';

/** Logs in through the header bar as the administrator that playwright.config.ts creates. */
export async function asAdmin(page: Page): Promise<void> {
  await page.goto('/login');
  const form = page.getByRole('main');
  await form.getByLabel('用户名').fill('admin@example.org');
  await form.getByLabel('密码').fill('correct horse battery');
  await form.getByRole('button', { name: '登录' }).click();
  await page.waitForURL('/');
}
