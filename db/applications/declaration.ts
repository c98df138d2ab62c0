import { eq, inArray } from 'drizzle-orm';
import { countOpenApplications } from '@/db/applications/decide';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { applications } from '@/db/schema/member/applications';
import { members } from '@/db/schema/member/members';
import { paths } from '@/site/paths';
import { truncate } from '@/text/characters';

/**
 * 申请: a visitor's request to become a member. Deleted with the member's row; administrators see a badge with the number
 * of open ones. The sitemap has the form's page.
 */
export const declaration: Declaration = {
  log: {
    title: '申请',
    sentences: {
      'application.approve': ['批准了', '的加入申请'],
      'application.decline': ['谢绝了', '的加入申请'],
    },
    more: ({ detail }) =>
      typeof detail.reason === 'string' && detail.reason ? `：${truncate(detail.reason, 60)}` : '',
    names: (ids) =>
      db()
        .select({ id: applications.id, name: members.chineseName })
        .from(applications)
        .innerJoin(members, eq(members.id, applications.memberId))
        .where(inArray(applications.id, ids.map(Number))),
    page: (id) => paths.admin.application(Number(id)),
  },
  ownData: (memberId) =>
    db()
      .select({
        appliedAt: applications.appliedAt,
        decidedAt: applications.decidedAt,
        decision: applications.decision,
        reason: applications.reason,
      })
      .from(applications)
      .where(eq(applications.memberId, memberId)),
  // Goes with the member's row.
  erase: null,
  pictures: null,
  search: null,
  sitemap: { list: async () => [{ path: paths.join() }] },
  feeds: null,
  badge: {
    role: 'admin',
    words: '份加入申请',
    path: paths.admin.applications(),
    count: countOpenApplications,
    inMenu: true,
  },
  due: null,
  tables: { exported: [applications], left: [] },
};
