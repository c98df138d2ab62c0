import type { Page } from '@playwright/test';
import { people, raiseWorld, worldPassword } from '@/db/world';

/** Logs in on /login; the administrator is the one that playwright.config.ts creates. */
async function logIn(page: Page, name: string): Promise<void> {
  await page.goto('/login');
  const form = page.getByRole('main');
  await form.getByLabel('用户名').fill(name);
  await form.getByLabel('密码').fill(worldPassword);
  await form.getByRole('button', { name: '登录' }).click();
  await page.waitForURL('/');
}

export const asAdmin = (page: Page) => logIn(page, 'admin@example.org');

/** Somebody of the small world (db/world.ts), which is raised if it is not there. */
export async function asPerson(page: Page, who: 'editor' | 'member' | 'neighbour'): Promise<void> {
  await raiseWorld();
  await logIn(page, people[who].email);
}

export const asEditor = (page: Page) => asPerson(page, 'editor');
export const asMember = (page: Page) => asPerson(page, 'member');
