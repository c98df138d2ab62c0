import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { subscribers } from '@/db/schema/mail/subscribers';
import { env } from '@/site/env';

export type Frequency = (typeof subscribers.frequency.enumValues)[number];
export const frequencies = subscribers.frequency.enumValues;
/** How each is called wherever it is chosen or shown. */
export const frequencyNames: Record<Frequency, string> = { each: '每期', monthly: '每月', events: '只收活动' };

export type SubscriberState = 'unconfirmed' | 'active' | 'left';
export const subscriberStateNames: Record<SubscriberState, string> = {
  unconfirmed: '待确认',
  active: '订阅中',
  left: '已退订',
};

export const subscriberState = sql<SubscriberState>`case
  when ${subscribers.unsubscribedAt} is not null then 'left'
  when ${subscribers.confirmedAt} is null then 'unconfirmed'
  else 'active' end`;

export const isSubscribed = and(isNotNull(subscribers.confirmedAt), isNull(subscribers.unsubscribedAt));

/** Who is sent an issue. People of the demonstration do not exist: where there is a mail server nothing goes to them. */
export const isSent = () => and(isSubscribed, env().smtpUrl ? eq(subscribers.demonstration, false) : undefined);
