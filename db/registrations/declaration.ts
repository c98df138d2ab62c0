import { eq, or, sql } from 'drizzle-orm';
import { ofEditable } from '@/db/articles/editable';
import { forgetDetails } from '@/db/audit/forget';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { registrationState } from '@/db/registrations/state';
import { registrationLinks, registrations } from '@/db/schema/events';
import { members } from '@/db/schema/member/members';
import { paths } from '@/site/paths';

/** A member's: registered when logged in, or with the member's address. */
const ofMember = (id: number) =>
  or(
    eq(registrations.memberId, id),
    eq(
      sql`lower(${registrations.email})`,
      sql`(select lower(${members.email}) from ${members} where ${members.id} = ${id})`,
    ),
  );

/**
 * 报名: who registered for an event. Part of a member's data and erased with the account; editors see a badge with those
 * that wait for approval. Jobs pass seats on, remind, and delete old data.
 */
export const declaration: Declaration = {
  log: {
    title: '报名',
    sentences: {
      'registration.approve': ['批准了', '的报名'],
      'registration.decline': ['没有批准', '的报名'],
      'registration.cancel': ['取消了', '的报名'],
    },
    name: (_, { detail, subject }) => ` ${String(detail.name ?? subject)} `,
  },
  ownData: (memberId) =>
    db()
      .select({
        eventId: registrations.eventId,
        name: registrations.name,
        email: registrations.email,
        party: registrations.party,
        companions: registrations.companions,
        answers: registrations.answers,
        registeredAt: registrations.registeredAt,
        attendedAt: registrations.attendedAt,
      })
      .from(registrations)
      .where(ofMember(memberId)),
  erase: async (tx, { id }) => {
    await forgetDetails(tx, sql`select 'registration:' || id from registrations where ${ofMember(id)}`);
    await tx.delete(registrations).where(ofMember(id));
  },
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: {
    role: 'editor',
    words: '个报名等待批准',
    path: paths.admin.events(),
    count: async (editorId) => {
      const [row] = await db()
        .select({ n: sql<number>`count(*)::int`, since: sql<string | null>`min(${registrations.registeredAt})` })
        .from(registrations)
        .where(sql`${registrationState} = 'pending'
          and exists (select 1 from events where article_id = ${registrations.eventId} and ends_at > now())
          and ${ofEditable(registrations.eventId, editorId)}`);
      return { n: row?.n ?? 0, since: row?.since ? new Date(row.since) : null };
    },
    inMenu: true,
  },
  due: {
    'lapse-offers': { title: '候补名额顺延', every: 30 },
    'remind-registered': { title: '活动前一天提醒', every: 300 },
    'clear-registrations': { title: '清理过期报名资料', every: 3600 },
  },
  tables: { exported: [registrations, registrationLinks], left: [] },
};
