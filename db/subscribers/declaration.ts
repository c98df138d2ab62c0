import { eq, inArray, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { subscribers, subscriberTokens } from '@/db/schema/mail/subscribers';
import { members } from '@/db/schema/member/members';
import { listSubscribersByWords } from '@/db/subscribers/list';
import { frequencyNames } from '@/db/subscribers/state';
import { paths } from '@/site/paths';

/**
 * 订户: addresses that get the newsletter, of members and of others. A member's own are in their data and are erased with
 * the account; a job deletes unconfirmed ones.
 */
export const declaration: Declaration = {
  log: {
    title: '订户',
    sentences: {
      'subscriber.import': ['导入了订户名单', ''],
      'subscriber.export': ['导出了订户名单', ''],
      'subscriber.end': ['停止了订户', '的订阅'],
    },
    name: (name, { action }) => (action === 'subscriber.end' ? ` ${name} ` : ''),
    more: ({ detail }) => (detail.count === undefined ? '' : `（${detail.count} 个）`),
    names: (ids) =>
      db()
        .select({ id: subscribers.id, name: subscribers.email })
        .from(subscribers)
        .where(inArray(subscribers.id, ids.map(Number))),
    page: () => paths.admin.subscribers(),
  },
  ownData: async (memberId) => {
    const rows = await db()
      .select({
        email: subscribers.email,
        frequency: subscribers.frequency,
        script: subscribers.script,
        confirmedAt: subscribers.confirmedAt,
        unsubscribedAt: subscribers.unsubscribedAt,
      })
      .from(subscribers)
      .innerJoin(members, eq(members.id, memberId))
      .where(
        or(eq(subscribers.memberId, memberId), eq(sql`lower(${subscribers.email})`, sql`lower(${members.email})`)),
      );
    return rows.map((row) => ({ ...row, frequency: frequencyNames[row.frequency] }));
  },
  // Rows of the member go with the account; so does one that was made before there was an account.
  erase: async (tx, { email }) => {
    await tx.delete(subscribers).where(eq(sql`lower(${subscribers.email})`, email.toLowerCase()));
  },
  pictures: null,
  search: { role: 'admin', title: '订户', find: listSubscribersByWords },
  sitemap: { list: async () => [{ path: paths.subscribe() }] },
  feeds: null,
  badge: null,
  due: {
    'clear-subscribers': { title: '清理没有确认的订阅', every: 3600 },
  },
  tables: { exported: [subscribers, subscriberTokens], left: [] },
};
