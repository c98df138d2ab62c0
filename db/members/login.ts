import { eq, sql } from 'drizzle-orm';
import type { Script } from '@/chinese/script';
import { db } from '@/db/client';
import { members } from '@/db/schema/member/members';

/** Notes the time of a login, and in which writing the member reads here, where a choice was made. */
export async function recordLogin(id: number, script: Script | null = null): Promise<void> {
  const chosen = script ? { script } : {};
  await db()
    .update(members)
    .set({ lastLoginAt: sql`now()`, ...chosen })
    .where(eq(members.id, id));
}
