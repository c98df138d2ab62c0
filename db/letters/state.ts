import { and, isNull, sql } from 'drizzle-orm';
import { letters } from '@/db/schema/mail/letters';

export type LetterState = 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain';
/** How each state is called wherever it is shown. */
export const letterStateNames: Record<LetterState, string> = {
  waiting: '待寄',
  sending: '正在寄出',
  sent: '已寄出',
  failed: '没有寄成',
  uncertain: '不确定是否寄到',
};

/** Seconds that a claim lasts unless it is extended. Then another sender may take the letter, if it had not begun. */
export const CLAIM_SECONDS = 60;

/** Not delivered, not given up, and its sending has not begun. */
export const open = and(isNull(letters.sentAt), isNull(letters.failedAt), isNull(letters.beganAt));

/**
 * A letter's state. Begun and without an answer it is `sending` while its claim lasts and `uncertain` afterwards: the
 * process died, or the connection broke, between the message and the server's answer.
 */
export const letterState = sql<LetterState>`case
  when ${letters.sentAt} is not null then 'sent'
  when ${letters.failedAt} is not null then 'failed'
  when ${letters.beganAt} is null then 'waiting'
  when ${letters.nextTryAt} > now() then 'sending'
  else 'uncertain' end`;
