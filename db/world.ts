import { sql } from 'drizzle-orm';
import { updateDerived } from '@/db/articles/derive';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { announceChange } from '@/db/invalidation/transport';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { comments } from '@/db/schema/comments';
import { applications } from '@/db/schema/member/applications';
import { members } from '@/db/schema/member/members';

/** The password of everybody in the small world. */
export const worldPassword = 'correct horse battery';
const passwordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$wFoA2y56hOJO8kZVdwZCPA$0Eiq81RNDAIlntEOPGMl183A62fbmelWuMi2gJosvkM';

/** The people of the small world, by what they may do. All but the last two can log in. */
export const people = {
  editor: { email: 'bian@example.org', userName: 'bian', chineseName: '卞思齐', role: 'editor' },
  member: { email: 'lin@example.org', userName: 'lin', chineseName: '林佩文', role: 'member' },
  neighbour: { email: 'hsu@example.org', userName: 'hsu', chineseName: '許慎之', role: 'member' },
  suspended: { email: 'ting@example.org', userName: 'ting', chineseName: '丁停云', role: 'member' },
  applicant: { email: 'shen@example.org', userName: 'shen', chineseName: '沈待澄', role: 'member' },
} as const;

/** The articles of the small world, one in each state; their words stand nowhere else. */
export const stories = {
  published: { id: 900_001, title: '湖畔书声：一场关于古籍数字化的讲座', body: '讲者谈到榫卯编目法与纸张纤维。' },
  withComment: { id: 900_002, title: '秋季读书会纪要', body: '与会者讨论了琥珀色的手稿。' },
  draft: { id: 900_003, title: '未定稿：鹳雀楼草案', body: '此处只有草稿才有的词语鹳雀楼草案。' },
  scheduled: { id: 900_004, title: '定时稿：鸬鹚湾预告', body: '此处只有定时稿才有的词语鸬鹚湾预告。' },
  withdrawn: { id: 900_005, title: '撤下稿：鹈鹕洲旧闻', body: '此处只有撤下稿才有的词语鹈鹕洲旧闻。' },
  trashed: { id: 900_006, title: '回收稿：鹡鸰原弃文', body: '此处只有回收稿才有的词语鹡鸰原弃文。' },
} as const;

/** The comments of the small world, on stories.withComment. */
export const remarks = {
  approved: { name: '读者甲', body: '这条评论已经通过：青花瓷。' },
  held: { name: '读者乙', body: '这条评论还在等待：釉里红。' },
  rejected: { name: '读者丙', body: '这条评论没有通过：鬥彩瓷。' },
} as const;

const facts = {
  published: { publishedAt: sql`now() - interval '2 hours'` },
  withComment: { publishedAt: sql`now() - interval '1 day'` },
  draft: {},
  scheduled: { scheduledFor: sql`now() + interval '7 days'` },
  withdrawn: { publishedAt: sql`now() - interval '3 days'`, withdrawnAt: sql`now()` },
  trashed: { publishedAt: sql`now() - interval '3 days'`, trashedAt: sql`now()` },
};

/** Puts the small world into a migrated database, once however often it is called. For tests only. */
export async function raiseWorld(): Promise<void> {
  await seedStructure();
  await db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(20261124)`);
    const known = await tx.select({ id: members.id }).from(members).where(sql`email = ${people.editor.email}`);
    if (known.length) return;
    const now = sql`now()`;
    for (const [key, person] of Object.entries(people)) {
      const approvedAt = key === 'applicant' ? null : now;
      const suspendedAt = key === 'suspended' ? now : null;
      const row = { ...person, passwordHash, emailVerifiedAt: now, consentedAt: now, approvedAt, suspendedAt };
      const [member] = await tx.insert(members).values(row).returning({ id: members.id });
      if (key === 'applicant' && member) await tx.insert(applications).values({ memberId: member.id });
    }
    const [scholars] = await tx.select({ id: columns.id }).from(columns).where(sql`slug = 'scholars'`);
    const columnId = scholars?.id ?? 1;
    for (const [key, { id, title, body }] of Object.entries(stories)) {
      const state = facts[key as keyof typeof stories];
      await tx.insert(articles).values({ id, title, columnId, author: '文一舟', html: `<p>${body}</p>`, ...state });
    }
    await updateDerived(
      tx,
      Object.values(stories).map((story) => story.id),
    );
    const articleId = stories.withComment.id;
    const base = { articleId, email: 'reader@example.org' };
    await tx.insert(comments).values([
      { ...base, ...remarks.approved, digest: 'world-approved', approvedAt: now },
      { ...base, ...remarks.held, digest: 'world-held' },
      { ...base, ...remarks.rejected, digest: 'world-rejected', rejectedAt: now },
    ]);
  });
  // A site that runs on this database has kept its pages.
  await announceChange(['everything']);
}
