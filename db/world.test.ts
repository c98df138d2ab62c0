import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { findAround } from '@/db/articles/around';
import { findArticle } from '@/db/articles/find';
import { listNewest, listNewestOfEach } from '@/db/articles/lists/column';
import { db } from '@/db/client';
import { listComments } from '@/db/comments/find';
import { findForLogin } from '@/db/members/find';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld, remarks, stories } from '@/db/world';

testDatabase();

test('the small world shows only what is published and approved, and lets only active members in', async () => {
  await raiseWorld();
  await raiseWorld();
  const [column] = await db().execute<{ id: number }>(sql`select id from columns where slug = 'scholars'`);
  const shown = await listNewest([Number(column?.id)], 20);
  expect(shown.map((a) => a.id)).toEqual([stories.published.id, stories.withComment.id]);
  expect([...(await listNewestOfEach([Number(column?.id), 0], 1)).values()]).toEqual([shown.slice(0, 1)]);
  for (const hidden of ['draft', 'scheduled', 'withdrawn', 'trashed'] as const)
    expect(await findArticle(stories[hidden].id), hidden).toBeNull();
  expect((await listComments(stories.withComment.id)).map((c) => c.body)).toEqual([remarks.approved.body]);
  expect(await findForLogin(people.member.email.toUpperCase())).not.toBeNull();
  expect(await findForLogin(people.suspended.userName)).toBeNull();
  expect(await findForLogin(people.applicant.email)).toBeNull();
});

test('an article is no neighbour of its own, to the microsecond', async () => {
  const article = await findArticle(stories.published.id);
  if (!article) throw new Error('no article');
  const around = await findAround(article);
  expect(around.neighbours.map((a) => a.id)).toEqual([stories.withComment.id]);
  expect([around.before?.id, around.after?.id]).toEqual([stories.withComment.id, undefined]);
});
