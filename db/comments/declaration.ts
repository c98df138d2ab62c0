import { and, eq, isNull, sql } from 'drizzle-orm';
import { forgetDetails } from '@/db/audit/forget';
import { db } from '@/db/client';
import { countHeldAndOldest } from '@/db/comments/moderate';
import type { Declaration } from '@/db/declaration';
import { comments } from '@/db/schema/comments';
import { paths } from '@/site/paths';
import { truncate } from '@/text/characters';

/**
 * 评论: what readers write below articles. Editors see a badge with the number of held ones. When an account is erased,
 * published comments stay without the name and the others are deleted.
 */
export const declaration: Declaration = {
  log: {
    title: '评论',
    sentences: {
      'comment.approve': ['通过了', '的评论'],
      'comment.reject': ['拒绝了', '的评论'],
      'comment.reopen': ['把', '的评论退回待审'],
    },
    // The detail names the writer; its title is the article's.
    name: (_, { detail, subject }) => ` ${truncate(String(detail.name ?? subject), 60)} `,
    more: ({ detail }) => (detail.title ? `（《${truncate(String(detail.title), 30)}》）` : ''),
    page: (_, { detail }) => (detail.articleId ? paths.article(Number(detail.articleId)) : null),
  },
  ownData: (memberId) =>
    db()
      .select({
        articleId: comments.articleId,
        name: comments.name,
        email: comments.email,
        body: comments.body,
        createdAt: comments.createdAt,
        approvedAt: comments.approvedAt,
        rejectedAt: comments.rejectedAt,
      })
      .from(comments)
      .where(eq(comments.memberId, memberId)),
  // What was published stays without a name; what was not goes.
  erase: async (tx, { id }) => {
    await forgetDetails(tx, sql`select 'comment:' || id from comments where member_id = ${id}`);
    const theirs = eq(comments.memberId, id);
    await tx.delete(comments).where(and(theirs, isNull(comments.approvedAt)));
    await tx.update(comments).set({ name: '已注销会员', email: '' }).where(theirs);
  },
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: {
    role: 'editor',
    words: '条评论等待审核',
    path: paths.admin.comments(),
    count: countHeldAndOldest,
    inMenu: true,
  },
  due: null,
  tables: { exported: [comments], left: [] },
};
