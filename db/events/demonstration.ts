import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { eventQuestions, eventSessions, events, registrations } from '@/db/schema/events';

/** An event of the demonstration, its article apart; it goes with its article. */
export type DemonstrationEvent = Omit<typeof events.$inferInsert, 'articleId'> & {
  sessions: { startsAt: Date; title: string; speakers: string }[];
  questions: Pick<typeof eventQuestions.$inferInsert, 'kind' | 'title' | 'choices' | 'required'>[];
  /** Who registered, in order: first those with seats. */
  seated: string[];
  waiting: string[];
};

/** Adds an event to an article of the demonstration. Nobody of it is ever written to: the addresses lead nowhere. */
export async function addDemonstrationEvent(tx: Transaction, articleId: number, event: DemonstrationEvent) {
  const { sessions, questions, seated, waiting, ...row } = event;
  await tx.insert(events).values({ ...row, articleId });
  for (const [position, session] of sessions.entries())
    await tx.insert(eventSessions).values({ ...session, eventId: articleId, position });
  for (const [position, question] of questions.entries())
    await tx.insert(eventQuestions).values({ ...question, eventId: articleId, position });
  const people = [...seated.map((name) => ({ name, sits: true })), ...waiting.map((name) => ({ name, sits: false }))];
  for (const [i, { name, sits }] of people.entries()) {
    const at = sql`now() - interval '2 days' + make_interval(mins => ${i})`;
    await tx.insert(registrations).values({
      eventId: articleId,
      name,
      email: `guest-${i + 1}@demonstration.invalid`,
      code: randomBytes(8).toString('hex'),
      registeredAt: at,
      seatedAt: sits ? at : null,
      waitingSince: sits ? null : at,
      remindedAt: at,
    });
  }
}
