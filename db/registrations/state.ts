import { and, type SQL, sql } from 'drizzle-orm';
import { registrations } from '@/db/schema/events';

export type RegistrationState =
  | 'pending'
  | 'waiting'
  | 'offered'
  | 'lapsed'
  | 'seated'
  | 'attended'
  | 'declined'
  | 'cancelled';

/** How each state is called wherever it is shown. */
export const registrationStateNames: Record<RegistrationState, string> = {
  pending: '待批准',
  seated: '已报名',
  offered: '有名额待确认',
  waiting: '候补',
  attended: '已到场',
  lapsed: '逾期未确认',
  declined: '未批准',
  cancelled: '已取消',
};

/** The state of a row of `registrations`, read from its facts. */
export const registrationState: SQL<RegistrationState> = sql<RegistrationState>`case
  when registrations.cancelled_at is not null then 'cancelled'
  when registrations.declined_at is not null then 'declined'
  when registrations.attended_at is not null then 'attended'
  when registrations.seated_at is not null then 'seated'
  when registrations.lapsed_at is not null then 'lapsed'
  when registrations.offered_at is not null then 'offered'
  when registrations.waiting_since is not null then 'waiting'
  else 'pending' end`;

const { cancelledAt, declinedAt, seatedAt, lapsedAt, offeredAt, waitingSince } = registrations;
const active = sql`${cancelledAt} is null and ${declinedAt} is null`;

/** Comes: has seats. */
export const isSeated = and(active, sql`${seatedAt} is not null`);
/** On the waiting list, and nothing is offered yet. */
export const isWaiting = and(
  active,
  sql`${seatedAt} is null and ${lapsedAt} is null and ${offeredAt} is null and ${waitingSince} is not null`,
);
/** Seats are held for it. */
export const isOffered = and(active, sql`${seatedAt} is null and ${lapsedAt} is null and ${offeredAt} is not null`);
/** Nobody's seats may be given away beyond these. */
export const holdsSeats = and(
  active,
  sql`(${seatedAt} is not null or (${lapsedAt} is null and ${offeredAt} is not null))`,
);
/** Whoever is written to when the event itself changes. */
export const isActive = and(active, sql`(${lapsedAt} is null or ${seatedAt} is not null)`);
