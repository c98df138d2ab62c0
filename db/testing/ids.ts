import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { members } from '@/db/schema/member/members';
import { people } from '@/db/world';

/** The number of one of the small world's people. */
export async function idOf(who: keyof typeof people): Promise<number> {
  const [member] = await db().select({ id: members.id }).from(members).where(eq(members.email, people[who].email));
  if (!member) throw new Error(`nobody is ${who}`);
  return member.id;
}
