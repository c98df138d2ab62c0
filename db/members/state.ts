import { type SQL, sql } from 'drizzle-orm';

export type MemberState = 'unverified' | 'applied' | 'active' | 'suspended' | 'declined';

/** How each state is called wherever it is shown. */
export const stateNames: Record<MemberState, string> = {
  unverified: '电子邮件未确认',
  applied: '待审',
  active: '正常',
  suspended: '停用',
  declined: '未通过',
};

/**
 * The state of a row of `members`, read from its facts: it is stored nowhere. Only `active` ones log in. In plain SQL: drizzle
 * leaves the table's name out in a query of one table, and the inner `id` would be the application's.
 */
export const memberState: SQL<MemberState> = sql<MemberState>`case
  when members.suspended_at is not null then 'suspended'
  when members.email_verified_at is null then 'unverified'
  when members.approved_at is not null then 'active'
  when exists (select 1 from applications a where a.member_id = members.id and a.decided_at is null) then 'applied'
  else 'declined' end`;
