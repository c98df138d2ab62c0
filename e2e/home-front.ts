import { isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { announceChange } from '@/db/invalidation/transport';
import { fronts } from '@/db/schema/article/fronts';

/**
 * The home page has one arrangement: stories that change it take turns. It is the site's own when `story` begins, and
 * afterwards what it was before.
 */
export async function inTurn(story: () => Promise<void>): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('stories: home'))`);
    const [before] = await db().select().from(fronts).where(isNull(fronts.columnId));
    const clear = () => db().delete(fronts).where(isNull(fronts.columnId));
    await clear();
    await announceChange(['everything']);
    try {
      await story();
    } finally {
      await clear();
      if (before) await db().insert(fronts).values(before);
      await announceChange(['everything']);
    }
  });
}
