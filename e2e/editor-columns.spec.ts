import { readdirSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { announceChange } from '@/db/invalidation/transport';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';
import { topics } from '@/db/schema/topics';
import { type Foreign, foreignMark, foreignThings } from '@/db/testing/foreign-things';
import { idOf } from '@/db/testing/ids';
import { people, raiseWorld, worldPassword } from '@/db/world';
import { test } from '@/e2e/story';
import { asAdmin } from '@/e2e/visitors';
import { paths } from '@/site/paths';

const { admin } = paths;
const email = 'column-editor@example.org';
let editor = 0;
let foreign: Foreign;

/** A column of this story's own and everything that can stand in one; an editor who is limited to another. */
test.beforeAll(async () => {
  await raiseWorld();
  await db().delete(members).where(eq(members.email, email));
  const [own] = await db().select().from(columns).where(eq(columns.slug, 'overseas'));
  const [row] = await db().execute<{ id: number }>(sql`
    insert into members (email, chinese_name, role, password_hash, approved_at, email_verified_at, edits_columns, tour_ended_at)
    select ${email}, '专栏编辑', 'editor', password_hash, now(), now(), array[${own?.id ?? 0}::int], now()
    from members where email = ${people.editor.email} returning id`);
  editor = Number(row?.id);
  const [made] = await db()
    .insert(columns)
    .values({
      slug: `foreign-${Date.now()}`,
      name: `别人的栏目${Date.now() % 10_000}`,
      inNavigation: false,
      position: 900,
    })
    .returning();
  foreign = await foreignThings(made?.id ?? 0, await idOf('editor'), await idOf('member'));
  await announceChange(['everything']);
});

test.afterAll(async () => {
  await db().delete(topics).where(eq(topics.id, foreign.topic));
  await db().delete(articles).where(eq(articles.columnId, foreign.column));
  await db().delete(columns).where(eq(columns.id, foreign.column));
  await db().delete(members).where(eq(members.email, email));
  await announceChange(['everything']);
});

async function asLimited(page: Page): Promise<void> {
  await page.goto('/login');
  const form = page.getByRole('main');
  await form.getByLabel('用户名').fill(email);
  await form.getByLabel('密码').fill(worldPassword);
  await form.getByRole('button', { name: '登录' }).click();
  await page.waitForURL('/admin');
}

/** Every address of the desk as the files of app/ name them, with the things of the other column in it. */
function addresses(): string[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(?:\(preview\)\/)?admin\/(?:.*\/)?(?:page\.tsx|route\.ts)$/.test(file),
  );
  const its = Object.entries(foreign).filter(
    ([name]) => !/column|topic|file|version|comment|correction|note|bulk/.test(name),
  );
  const idsOf = (address: string): (string | number)[] => {
    if (/^\/admin\/articles\/bulk/.test(address)) return [foreign.bulk];
    if (/^\/admin\/(?:articles|events)/.test(address)) return its.map(([, id]) => id);
    return /^\/admin\/topics/.test(address) ? [foreign.topic] : [1];
  };
  return files
    .map(
      (file) =>
        `/${file
          .replace(/^app\//, '')
          .replace(/\(preview\)\//, '')
          .replace(/\/?(?:page\.tsx|route\.ts)$/, '')}`,
    )
    .flatMap((address) =>
      /\[\w+\]/.test(address) ? idsOf(address).map((id) => address.replace(/\[\w+\]/, String(id))) : [address],
    );
}

test('an editor of one column meets nothing of another on any page of the desk', async ({ page }) => {
  // Some hundred pages.
  await asLimited(page);
  const all = addresses();
  expect(all.length).toBeGreaterThan(80);
  const searched = [
    admin.articles({ q: foreign.draft }),
    admin.articles({ state: 'trashed' }),
    admin.articles({ author: '', column: foreign.column }),
    admin.comments({ state: 'held' }),
    `${admin.search()}?q=${foreign.published}`,
    `/admin/search/results?q=${encodeURIComponent(foreignMark)}`,
    `/admin/search/results?q=${foreign.event}`,
    `${admin.bulk()}?id=${foreign.published}&action=author&value=x`,
    `${admin.bulk()}?all=1&action=author&value=x`,
    admin.topic(foreign.topic),
  ];
  for (const address of [...all, ...searched]) {
    const answer = await page.request.get(address, { maxRedirects: 0 });
    // A topic and an issue gather what readers see, of whatever column.
    const shared = /^\/admin\/(?:topics|newsletter)/.test(address);
    const mark = shared ? new RegExp(`${foreignMark}的(?!gathered|published|event|leaving)`) : new RegExp(foreignMark);
    // Not the whole page in the report.
    expect(mark.exec(await answer.text())?.[0], address).toBeUndefined();
    const closed = /^\/admin\/(?:articles|events)\/(?:bulk\/)?\d+/.test(address);
    expect(answer.status(), address).toBe(closed ? 404 : answer.status() === 404 ? 404 : 200);
  }
});

test('the routes beside the pages keep to it too, and a reader page offers no way to edit', async ({
  page,
  baseURL,
}) => {
  await asLimited(page);
  const post = (path: string, data: object) =>
    page.request.post(path, { data, headers: { origin: String(baseURL), 'content-type': 'application/json' } });
  const { draft, published, event, registration } = foreign;
  expect((await post('/api/drafts', { id: draft, version: 1, fields: { title: '改' } })).status()).toBe(404);
  for (const step of ['look', 'write']) expect((await post('/api/editing', { id: draft, step })).status()).toBe(404);
  expect((await post('/api/editing', { id: draft, step: 'take-over' })).status()).toBe(409);
  const checkIn = { id: registration, eventId: event, present: true, at: new Date().toISOString() };
  expect((await post('/api/check-ins', checkIn)).status()).toBe(409);
  expect((await page.request.get(paths.checkIns({ event }))).status()).toBe(404);
  const likeIt = { id: 1, title: `${foreignMark}的draft`, html: '<p>字</p>', source: '', punctuationAsTyped: false };
  expect(await (await post('/api/checks', likeIt)).text()).not.toContain(foreignMark);

  await page.goto(paths.article(published));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(foreignMark);
  await expect(page.getByRole('link', { name: '编辑本文' })).toHaveCount(0);
});

test('an administrator limits an editor to columns; it counts at the next press, and none ticked is all again', async ({
  page,
  browser,
}) => {
  await db().update(members).set({ editsColumns: null }).where(eq(members.id, editor));
  const theirs = await (await browser.newContext()).newPage();
  await asLimited(theirs);
  expect((await theirs.goto(admin.article(foreign.draft)))?.status()).toBe(200);
  await asAdmin(page);
  await page.goto(admin.member(editor));
  const form = page.getByRole('form', { name: '编辑的栏目' });
  await form.getByRole('checkbox', { name: '海外', exact: false }).first().check();
  await form.getByRole('button', { name: '保存栏目' }).click();
  await expect(form.getByRole('status')).toContainText('已限定');
  expect((await theirs.goto(admin.article(foreign.draft)))?.status()).toBe(404);
  await theirs.goto(admin.newArticle());
  const choices = theirs.getByLabel('栏目').getByRole('option');
  await expect(choices.filter({ hasText: '别人的栏目' })).toHaveCount(0);

  // In their own column everything goes on as it did.
  await theirs.getByLabel('标题').fill('专栏里的一篇');
  await page.goto(admin.member(editor));
  for (const box of await form.getByRole('checkbox', { checked: true }).all()) await box.uncheck();
  await form.getByRole('button', { name: '保存栏目' }).click();
  await expect(form.getByRole('status')).toContainText('可以编辑全部');
  expect((await theirs.goto(admin.article(foreign.draft)))?.status()).toBe(200);
});
