import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { type Database, db, type Transaction } from '@/db/client';
import { members } from '@/db/schema/member/members';
import { tokens } from '@/db/schema/member/tokens';
import { hashOf, newSecret } from '@/db/secrets';

type Purpose = 'verify' | 'reset' | 'email';
const tokenDays = { verify: 3, state: 90, email: 3 } as const;
const DAY = 86_400;
export const tokenSeconds = {
  verify: tokenDays.verify * DAY,
  state: tokenDays.state * DAY,
  email: tokenDays.email * DAY,
  reset: 3600,
  firstPassword: 3 * DAY,
} as const;

/**
 * A new link of 256 random bits for one person and one purpose; it ends the earlier ones that are still open, so that of
 * several letters only the newest opens anything. Only its hash is stored (ASVS 5.0 §6.6.3).
 */
export async function issueToken(
  tx: Transaction | Database,
  token: { purpose: Purpose; memberId: number; seconds: number; email?: string },
): Promise<string> {
  const raw = newSecret();
  const { purpose, memberId, seconds, email } = token;
  await endTokens(tx, purpose, memberId);
  const expiresAt = sql`now() + make_interval(secs => ${seconds})`;
  await tx.insert(tokens).values({ hash: hashOf(raw), purpose, memberId, expiresAt, email });
  return raw;
}

/** Uses a link up: who it belongs to, or null when it is unknown, of another purpose, used or too old. */
export async function useToken(tx: Transaction, purpose: Purpose, raw: string) {
  const [token] = await tx
    .update(tokens)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(tokens.hash, hashOf(raw)),
        eq(tokens.purpose, purpose),
        isNull(tokens.usedAt),
        gt(tokens.expiresAt, sql`now()`),
      ),
    )
    .returning({ memberId: tokens.memberId, email: tokens.email });
  return token ?? null;
}

/** Ends every open link of a purpose; its page goes on to say that it is over. */
export async function endTokens(tx: Transaction | Database, purpose: Purpose, memberId: number): Promise<void> {
  await tx
    .update(tokens)
    .set({ expiresAt: sql`now()` })
    .where(
      and(
        eq(tokens.memberId, memberId),
        eq(tokens.purpose, purpose),
        isNull(tokens.usedAt),
        gt(tokens.expiresAt, sql`now()`),
      ),
    );
}

/** What a link is worth, without using it up: mail programs open links before people do. Null when unknown. */
export async function findToken(purpose: Purpose, raw: string) {
  const [token] = await db()
    .select({
      memberId: tokens.memberId,
      email: tokens.email,
      used: sql<boolean>`${tokens.usedAt} is not null`,
      open: sql<boolean>`${tokens.usedAt} is null and ${tokens.expiresAt} > now()`,
    })
    .from(tokens)
    .where(and(eq(tokens.hash, hashOf(raw)), eq(tokens.purpose, purpose)));
  return token ?? null;
}

/** Job: deletes links 90 days after their end, and applications whose address nobody confirmed in 30 days. */
export async function forgetOldTokens(): Promise<void> {
  await db().delete(tokens).where(sql`${tokens.expiresAt} < now() - interval '90 days'`);
  await db()
    .delete(members)
    .where(
      sql`${members.emailVerifiedAt} is null and ${members.approvedAt} is null
        and ${members.appliedAt} < now() - interval '30 days'`,
    );
}
