import { eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { listIssueYears } from '@/db/issues/find';
import { issueName } from '@/db/issues/names';
import { contains } from '@/db/pattern';
import { issueItems, issuePictures, issueSectionColumns, issueSections, issues } from '@/db/schema/mail/issues';
import { paths } from '@/site/paths';

const name = sql<string>`coalesce(${issues.year} || '年第' || ${issues.number} || '期', ${issues.subject})`;

/**
 * 即时通讯: the issues of the newsletter. Sent issues have pages in the sitemap and a feed, imported ones have pictures of
 * their own; a job sends scheduled issues.
 */
export const declaration: Declaration = {
  log: {
    title: '即时通讯',
    sentences: {
      'issue.build': ['编成了一期《即时通讯》', ''],
      'issue.send': ['寄出了《即时通讯》', ''],
      'issue.schedule': ['预定了《即时通讯》的寄出时间：', ''],
      'issue.unschedule': ['取消了《即时通讯》的定时：', ''],
      'issue.discard': ['丢弃了一期没有寄出的《即时通讯》', ''],
      'issue.import': ['从旧网站导入了《即时通讯》', ''],
      'issue.number': ['修改了《即时通讯》的期号起点', ''],
      'issue.section': ['修改了《即时通讯》的分栏', ''],
      'issue.section-delete': ['删除了《即时通讯》的分栏', ''],
    },
    name: (title, { action, subject }) =>
      /\.(number|discard|import|build)$/.test(action) || title === subject ? '' : `“${title}”`,
    more: ({ detail: { year, number, total, recipients } }) =>
      number
        ? `（${issueName({ year: Number(year), number: Number(number), total: Number(total) })}，${recipients} 封）`
        : '',
    names: (ids) =>
      db()
        .select({ id: issues.id, name })
        .from(issues)
        .where(inArray(issues.id, ids.map(Number))),
    page: (id) => (id === '0' ? paths.admin.issueSections() : paths.admin.issue(Number(id))),
  },
  // What editors wrote together.
  ownData: null,
  // The reference to the account goes with it.
  erase: null,
  // Of imported issues; items show the covers of articles, which need them already.
  pictures: {
    public: true,
    list: async (ids) => {
      const rows = await db()
        .select({ pictureId: issuePictures.pictureId, id: issues.id, title: name })
        .from(issuePictures)
        .innerJoin(issues, eq(issues.id, issuePictures.issueId))
        .where(inArray(issuePictures.pictureId, ids));
      return rows.map(({ id, ...use }) => ({ ...use, path: paths.admin.issue(id) }));
    },
    shown: sql`select ip.picture_id from issue_pictures ip`,
    needs: async (tx, { id }) => (await tx.$count(issuePictures, eq(issuePictures.pictureId, id))) > 0,
  },
  search: {
    role: 'editor',
    title: '即时通讯',
    find: async (words, limit) => {
      const inItem = sql`exists (select 1 from ${issueItems} where ${issueItems.issueId} = ${issues.id}
        and ${contains(issueItems.title, words)})`;
      const rows = await db()
        .select({ id: issues.id, name, subject: issues.subject })
        .from(issues)
        .where(or(contains(issues.subject, words), inItem))
        .orderBy(sql`${issues.total} desc nulls first`)
        .limit(limit);
      return rows.map((row) => ({ name: row.name || '下一期', note: row.subject, path: paths.admin.issue(row.id) }));
    },
  },
  sitemap: {
    list: async () => {
      const years = await listIssueYears();
      if (!years.length) return [];
      const rows = await db()
        .select({ year: issues.year, number: issues.number, changedAt: issues.sentAt })
        .from(issues)
        .where(isNotNull(issues.sentAt))
        .orderBy(issues.total);
      return [
        { path: paths.newsletter() },
        ...years.map(({ year }) => ({ path: paths.newsletter(year) })),
        ...rows.map(({ year, number, changedAt }) => ({
          path: paths.issue(year ?? 0, number ?? 0),
          changedAt: changedAt ?? undefined,
        })),
      ];
    },
  },
  feeds: [{ title: '即时通讯', path: paths.newsletterFeed() }],
  badge: null,
  due: {
    'send-issues': { title: '到时寄出《即时通讯》', every: 20 },
  },
  tables: { exported: [issues, issueSections, issueSectionColumns, issueItems, issuePictures], left: [] },
};
