import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { people, raiseWorld } from '@/db/world';

/** A member of a story's own, with the small world's password; whom a first try left behind goes. Returns the id. */
export async function newMember(email: string, name: string): Promise<number> {
  await raiseWorld();
  await db().execute(sql`delete from members where lower(email) = ${email}`);
  const [row] = await db().execute<{ id: number }>(sql`
    insert into members (email, chinese_name, password_hash, approved_at, email_verified_at)
    select ${email}, ${name}, password_hash, now(), now() from members where email = ${people.member.email} returning id`);
  return Number(row?.id);
}
