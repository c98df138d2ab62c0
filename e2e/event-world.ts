import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { updateDerived } from '@/db/articles/derive';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { eventQuestions, events, registrations } from '@/db/schema/events';
import { raiseWorld } from '@/db/world';

type About = Partial<Omit<typeof events.$inferInsert, 'articleId'>> & { title: string; inDays?: number };

/** A published event of two hours at 14:00 in the west of America, `inDays` from today; gives its number. */
export async function addEvent({ title, inDays = 20, ...about }: About): Promise<number> {
  await raiseWorld();
  const [column] = await db().select().from(columns).where(eq(columns.slug, 'announcements'));
  return db().transaction(async (tx) => {
    // Two stories that run at the same time get two numbers.
    await tx.execute(sql`lock table articles in share row exclusive mode`);
    const rows = await tx.execute<{ id: number }>(sql`select coalesce(max(id), 0) + 1 as id from articles`);
    const id = Number(rows[0]?.id);
    const row = { id, title, columnId: column?.id ?? 0, html: '<p>故事里的活动：翡翠色的邀请函。</p>' };
    await tx.insert(articles).values({ ...row, publishedAt: sql`now() - interval '1 hour'` });
    const at = (hour: number) =>
      sql`((now() at time zone 'America/Los_Angeles')::date + ${inDays}::int + make_interval(hours => ${hour})) at time zone 'America/Los_Angeles'` as never;
    const base = { startsAt: at(14), endsAt: at(16), timeZone: 'America/Los_Angeles', place: '东湖厅' };
    await tx.insert(events).values({ ...base, ...about, articleId: id });
    await updateDerived(tx, [id]);
    return id;
  });
}

/** A question of an event; gives the name of its field. */
export async function addQuestion(eventId: number, title: string, choices: string[] = []): Promise<string> {
  const kind = choices.length ? 'choice' : 'text';
  const [row] = await db()
    .insert(eventQuestions)
    .values({ eventId, position: 0, kind, title, choices, required: true })
    .returning();
  return `q${row?.id}`;
}

/** Somebody with a seat; their code is in the QR code of the letter. */
export async function addGuest(eventId: number, name: string): Promise<{ id: number; code: string }> {
  const code = randomBytes(12).toString('base64url');
  const [row] = await db()
    .insert(registrations)
    .values({
      eventId,
      name,
      email: `${code.toLowerCase()}@example.org`,
      code,
      registeredAt: new Date(),
      seatedAt: new Date(),
    })
    .returning({ id: registrations.id, code: registrations.code });
  return row ?? { id: 0, code };
}
