import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Write } from '@/db/applications/apply';
import { articleState } from '@/db/articles/state';
import { db } from '@/db/client';
import { enqueue } from '@/db/letters/queue';
import { memberState } from '@/db/members/state';
import { articles } from '@/db/schema/articles';
import { members } from '@/db/schema/members';
import { findSettings } from '@/db/settings/settings';

/**
 * Writes once to each member whose article has been published or put aside; the ticker calls it, so that every way an
 * article appears is covered. An article that is trashed and restored within the quarter minute is not told of.
 */
export async function tellSubmitters(
  write: Write<{ title: string; id: number; state: 'published' | 'trashed' }>,
): Promise<void> {
  const waiting = and(
    isNotNull(articles.submittedAt),
    isNull(articles.submitterToldAt),
    or(eq(articleState, 'published'), eq(articleState, 'trashed')),
  );
  const [any] = await db().select({ id: articles.id }).from(articles).where(waiting).limit(1);
  if (!any) return;
  const { siteName } = await findSettings();
  await db().transaction(async (tx) => {
    const told = await tx.update(articles).set({ submitterToldAt: sql`now()` }).where(waiting).returning({
      id: articles.id,
      title: articles.title,
      memberId: articles.createdBy,
      trashedAt: articles.trashedAt,
    });
    for (const { id, title, memberId, trashedAt } of told) {
      if (!memberId) continue;
      const [member] = await tx
        .select({ to: members.email, name: members.chineseName })
        .from(members)
        .where(and(eq(members.id, memberId), eq(memberState, 'active')));
      if (member)
        await enqueue(tx, write({ ...member, siteName, title, id, state: trashedAt ? 'trashed' : 'published' }));
    }
  });
}
