import { and, eq, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { members } from '@/db/schema/member/members';

/** Whether this editor has not yet ended the desk's tour. */
export async function wantsTour(memberId: number): Promise<boolean> {
  return (await db().$count(members, and(eq(members.id, memberId), isNull(members.tourEndedAt)))) > 0;
}

/** An editor has walked through the tour or wants none; it does not come again. */
export async function endTour(memberId: number): Promise<void> {
  await db()
    .update(members)
    .set({ tourEndedAt: sql`now()` })
    .where(and(eq(members.id, memberId), isNull(members.tourEndedAt)));
}
