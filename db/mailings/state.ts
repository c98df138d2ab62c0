import { sql } from 'drizzle-orm';
import { mailings } from '@/db/schema/mail/letters';

export type MailingState = 'draft' | 'scheduled' | 'sending' | 'paused' | 'cancelled' | 'done';
/** How each state is called wherever it is shown. */
export const mailingStateNames: Record<MailingState, string> = {
  draft: '尚未寄出',
  scheduled: '已定时',
  sending: '正在寄出',
  paused: '已暂停',
  cancelled: '已取消',
  done: '已寄完',
};

export const mailingState = sql<MailingState>`case
  when ${mailings.cancelledAt} is not null then 'cancelled'
  when ${mailings.completedAt} is not null then 'done'
  when ${mailings.pausedAt} is not null then 'paused'
  when ${mailings.startedAt} is not null then 'sending'
  when ${mailings.scheduledFor} is not null then 'scheduled'
  else 'draft' end`;
