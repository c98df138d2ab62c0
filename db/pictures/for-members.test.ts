import { eq } from 'drizzle-orm';
import { beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { isForMembersOnly } from '@/db/pictures/for-members';
import { notePictures } from '@/db/pictures/in-articles';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { pages } from '@/db/schema/pages';
import { pictures } from '@/db/schema/pictures';
import { topics } from '@/db/schema/topics';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld, stories } from '@/db/world';
import { forgetRemembered } from '@/site/remembered';

testDatabase();

const { published, withComment, draft } = stories;
const folder = 'abcdefgh12';
const html = `<p>看图。</p><figure><img src="/uploads/${folder}/800.webp" alt=""></figure>`;
let picture = 0;

/** Puts these fields on an article and says whether the picture is then for members only. */
async function closedWith(id: number, fields: Partial<typeof articles.$inferInsert>): Promise<boolean> {
  await db().transaction(async (tx) => {
    await tx.update(articles).set(fields).where(eq(articles.id, id));
    await notePictures(tx, [id]);
  });
  forgetRemembered(['lists']);
  return isForMembersOnly(folder);
}

beforeEach(async () => {
  await raiseWorld();
  for (const { id } of [published, withComment, draft])
    await closedWith(id, { html: '<p>字。</p>', membersOnly: false, coverId: null });
  await db().delete(pictures);
  const row = { path: `${folder}/800.webp`, width: 800, height: 600, bytes: 1 };
  picture = (await db().insert(pictures).values(row).returning())[0]?.id ?? 0;
});

test('a picture in the text of articles for members alone is for members, in whatever state they are', async () => {
  expect(await closedWith(published.id, { html })).toBe(false);
  expect(await closedWith(published.id, { membersOnly: true })).toBe(true);
  expect(await closedWith(draft.id, { html, membersOnly: true })).toBe(true);
  expect(await closedWith(published.id, { membersOnly: false })).toBe(false);
});

test('the column and the column above close it as well', async () => {
  const [{ columnId } = { columnId: 0 }] = await db().select().from(articles).where(eq(articles.id, published.id));
  await db().update(columns).set({ membersOnly: true }).where(eq(columns.id, columnId));
  expect(await closedWith(published.id, { html })).toBe(true);
  await db().update(columns).set({ membersOnly: false }).where(eq(columns.id, columnId));
  expect(await closedWith(published.id, { html })).toBe(false);
});

test('one that stands where anybody may read stays for everybody: another article, a cover, a page, a topic', async () => {
  expect(await closedWith(published.id, { html, membersOnly: true })).toBe(true);
  expect(await closedWith(withComment.id, { html })).toBe(false);
  // A draft is read by nobody.
  expect(await closedWith(withComment.id, { html: '<p>字。</p>' })).toBe(true);
  expect(await closedWith(draft.id, { html })).toBe(true);
  expect(await closedWith(published.id, { coverId: picture })).toBe(false);
  expect(await closedWith(published.id, { coverId: null })).toBe(true);
  const [topic] = await db().insert(topics).values({ slug: 'picture', title: '图', coverId: picture }).returning();
  expect(await closedWith(published.id, { membersOnly: true })).toBe(false);
  await db()
    .delete(topics)
    .where(eq(topics.id, topic?.id ?? 0));
  const [{ html: before } = { html: '' }] = await db().select().from(pages).where(eq(pages.slug, 'about'));
  await db().update(pages).set({ html }).where(eq(pages.slug, 'about'));
  expect(await closedWith(published.id, { membersOnly: true })).toBe(false);
  await db().update(pages).set({ html: before }).where(eq(pages.slug, 'about'));
  expect(await closedWith(published.id, { membersOnly: true })).toBe(true);
});

test('without a database what was known last holds', async () => {
  expect(await closedWith(published.id, { html, membersOnly: true })).toBe(true);
  const client = await import('@/db/client');
  const away = vi.spyOn(client.db() as { select(): unknown }, 'select').mockImplementation(() => {
    throw new Error('away');
  });
  forgetRemembered(['lists']);
  expect(await isForMembersOnly(folder)).toBe(true);
  expect(await isForMembersOnly('otherfolder')).toBe(false);
  away.mockRestore();
});
