import type { Page } from '@playwright/test';
import { like } from 'drizzle-orm';
import { db } from '@/db/client';
import { pauses } from '@/db/schema/member/limits';
import { people, raiseWorld, worldPassword } from '@/db/world';

/** Logs in on /login, of the machine `at`; the administrator is the one that was created at its start. */
async function logIn(page: Page, name: string, at = ''): Promise<void> {
  // All stories come from one address, those of wrong passwords too: it would have to wait for them.
  await db().delete(pauses).where(like(pauses.key, 'login:network:%'));
  await page.goto(`${at}/login`);
  const form = page.getByRole('main');
  await form.getByLabel('用户名').fill(name);
  await form.getByLabel('密码').fill(worldPassword);
  await form.getByRole('button', { name: '登录' }).click();
  // Editors are led to the desk.
  await page.waitForURL((url) => ['/', '/admin'].includes(url.pathname));
}

export const asAdmin = (page: Page, at?: string) => logIn(page, 'admin@example.org', at);

/** Somebody of the small world (db/world.ts), which is raised if it is not there. */
export async function asPerson(page: Page, who: 'editor' | 'member' | 'neighbour'): Promise<void> {
  await raiseWorld();
  await logIn(page, people[who].email);
}

export const asEditor = (page: Page) => asPerson(page, 'editor');
export const asMember = (page: Page) => asPerson(page, 'member');
