import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { findArticle, findLead, findWholeArticle, listLatest } from '@/db/articles/find';
import { listForFeed, listForSitemap, listSitemapParts } from '@/db/articles/lists/feeds';
import { publish } from '@/db/articles/publish';
import { listAddressStates } from '@/db/articles/views';
import { withdraw } from '@/db/articles/withdraw';
import { createDraft, saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { listDeadPaths } from '@/db/editing/checks';
import { articles } from '@/db/schema/articles';
import { events } from '@/db/schema/events';
import { members } from '@/db/schema/member/members';
import { plainFields } from '@/db/testing/article-fields';
import { testDatabase } from '@/db/testing/database';
import { findForEditing } from '@/db/testing/find';
import { people, raiseWorld } from '@/db/world';
import { paths } from '@/site/paths';

testDatabase();

const target = 'https://elsewhere.example/a?b=1';
let editor = 0;
let id = 0;

const save = async (fields: { leadsTo: string; html?: string; membersOnly?: boolean }) => {
  const now = await findForEditing(id);
  if (!now) throw new Error('no article');
  const { title, columnId, version } = now;
  return saveArticle({ id, version, fields: { ...plainFields, title, columnId, html: '', ...fields } }, editor);
};
const inSitemap = async () => {
  const parts = await Promise.all((await listSitemapParts()).map(listForSitemap));
  return parts.flat().some((row) => row.id === id);
};

beforeEach(async () => {
  await raiseWorld();
  editor = (await db().select().from(members).where(eq(members.email, people.editor.email)))[0]?.id ?? 0;
  id = await createDraft({ title: `别处的好文章 ${Math.random()}`, columnId: 1 }, editor);
});

test('an empty text is published where it leads elsewhere, and in no other case', async () => {
  await expect(publish(id, editor)).rejects.toThrow('正文是空的');
  await save({ leadsTo: target });
  await publish(id, editor);
  expect(await findLead(id)).toBe(target);
  expect((await listAddressStates([id])).get(id)).toBe('leads');
  await expect(save({ leadsTo: '' })).rejects.toThrow('正文是空的');
  expect(await findLead(id)).toBe(target);
  await save({ leadsTo: '', html: '<p>回到这里。</p>' });
  expect([await findLead(id), (await listAddressStates([id])).get(id)]).toEqual([null, 'visible']);
});

test('lists and feeds have it, the feed says where it leads, the sitemap leaves it out', async () => {
  await save({ leadsTo: target, html: '<p>摘自别处。</p>' });
  expect(await findLead(id)).toBeNull();
  await publish(id, editor);
  expect((await listLatest(50)).map((line) => line.id)).toContain(id);
  expect((await listForFeed()).find((item) => item.id === id)?.leadsTo).toBe(target);
  expect(await inSitemap()).toBe(false);
  expect(await listDeadPaths([paths.article(id)])).toEqual(new Set());
  await save({ leadsTo: '', html: '<p>摘自别处。</p>' });
  expect(await inSitemap()).toBe(true);
  await save({ leadsTo: target });
  await withdraw(id, editor);
  expect([await findLead(id), (await listAddressStates([id])).get(id)]).toEqual([null, undefined]);
});

test('one for members leads members alone', async () => {
  await save({ leadsTo: target, membersOnly: true });
  await publish(id, editor);
  expect(await findLead(id)).toBeNull();
  expect((await findArticle(id))?.leadsTo).toBe('');
  expect((await listForFeed()).find((item) => item.id === id)?.leadsTo).toBe('');
  expect((await findWholeArticle(id))?.leadsTo).toBe(target);
});

test('it leads neither to itself nor to one that leads on, and an event keeps its own page', async () => {
  await expect(save({ leadsTo: paths.article(id) })).rejects.toThrow('自己');
  await expect(save({ leadsTo: `/zh-tw${paths.event(id)}` })).rejects.toThrow('自己');
  const other = await createDraft({ title: `另一条 ${Math.random()}`, columnId: 1 }, editor);
  await db().update(articles).set({ leadsTo: target }).where(eq(articles.id, other));
  await expect(save({ leadsTo: paths.article(other) })).rejects.toThrow('转向别处');
  await save({ leadsTo: target, html: '<p>后来成了活动。</p>' });
  await publish(id, editor);
  const when = { startsAt: new Date(), endsAt: new Date(), timeZone: 'UTC' };
  await db()
    .insert(events)
    .values({ articleId: id, ...when });
  expect(await findLead(id)).toBeNull();
  await expect(save({ leadsTo: target, html: '<p>活动。</p>' })).rejects.toThrow('活动有自己的页面');
});
