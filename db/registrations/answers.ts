import { asc, eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { eventQuestions } from '@/db/schema/events';
import { countCharacters } from '@/text/characters';

const MOST = 500;

/** Refuses answers that an event's questions do not allow; drops those to questions that it does not ask. */
export async function checkAnswers(tx: Transaction, eventId: number, answers: Record<string, string>): Promise<void> {
  const questions = await tx
    .select()
    .from(eventQuestions)
    .where(eq(eventQuestions.eventId, eventId))
    .orderBy(asc(eventQuestions.position));
  for (const id of Object.keys(answers)) if (!questions.some((q) => String(q.id) === id)) delete answers[id];
  for (const { id, kind, title, choices, required } of questions) {
    const answer = answers[id] ?? '';
    const field = `q${id}`;
    if (!answer) {
      if (required) throw new Refusal(kind === 'consent' ? `请先同意“${title}”。` : `请回答“${title}”。`, field);
      delete answers[id];
    } else if (kind === 'choice' && !choices.includes(answer)) throw new Refusal(`请在“${title}”里选一项。`, field);
    else if (kind === 'consent') answers[id] = '同意';
    else if (countCharacters(answer) > MOST) throw new Refusal(`“${title}”的回答请不超过 ${MOST} 字。`, field);
  }
}
