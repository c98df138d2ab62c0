import { expect } from '@playwright/test';
import { raiseWorld, stories } from '@/db/world';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';

const person = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const address = `/articles/${stories.published.id}`;

test.beforeAll(raiseWorld);

test('a view counts once a visitor and shows at the next visit without a new page', async ({ browser }) => {
  const context = await browser.newContext({ userAgent: person });
  const page = await context.newPage();
  const shown = () => page.locator('article [data-views]').first();
  await page.goto(address);
  const before = Number(await shown().textContent());
  const counted = page.waitForResponse((answer) => answer.url().includes('/api/view/'));
  await page.reload();
  expect((await counted).status()).toBe(204);
  // A browser may keep the numbers for five seconds.
  await expect(async () => {
    await page.reload();
    await expect(shown()).toHaveText(String(Math.max(before, 1)), { timeout: 2000 });
  }).toPass({ timeout: 20_000 });
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test('programs, prefetches, other sites and editors do not count', async ({ request, baseURL, browser }) => {
  const view = (headers: Record<string, string>, id: number | string = stories.withComment.id) =>
    request.post(`/api/view/${id}`, { headers: { origin: String(baseURL), 'user-agent': person, ...headers } });
  const numbers = async () => (await request.get(`/api/live?ids=${stories.withComment.id}`)).text();
  const before = await numbers();
  expect((await view({ 'user-agent': 'curl/8.0' })).status()).toBe(204);
  expect((await view({ 'sec-purpose': 'prefetch;prerender' })).status()).toBe(204);
  expect((await view({ origin: 'https://elsewhere.example' })).status()).toBe(403);
  expect((await view({}, 'x')).status()).toBe(204);
  const context = await browser.newContext({ userAgent: person });
  const editor = await context.newPage();
  await asEditor(editor);
  const told = editor.waitForResponse((answer) => answer.url().includes('/api/live'));
  await editor.goto(`/articles/${stories.withComment.id}`);
  await told;
  await context.close();
  expect(await numbers()).toBe(before);
});

test('hidden articles have no numbers', async ({ request }) => {
  const ids = [stories.draft, stories.scheduled, stories.withdrawn, stories.trashed].map((story) => story.id);
  expect(await (await request.get(`/api/live?ids=${ids}`)).json()).toEqual([]);
});
