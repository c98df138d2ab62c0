import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { columns, pages } from '@/db/schema';

/** The columns of the first start, in the order of the navigation (CONTRACT §3); afterwards they are data. */
const first: [slug: string, name: string, parent?: string][] = [
  ['tech', '科技动向'],
  ['updates', '即时通讯'],
  ['announcements', '活动公告'],
  ['news', '最新消息'],
  ['frontier', '科技前沿', 'tech'],
  ['scholars', '学人动向', 'tech'],
  ['cross-strait', '两岸三地'],
  ['overseas', '人在海外'],
  ['past-events', '历届活动'],
];

const standing = [
  {
    slug: 'about',
    title: '关于我们',
    html: '<p>本站由海内外华裔教授与专业人士共同维护，刊登学人动态、科技进展与活动消息。</p>',
  },
  {
    slug: 'contact',
    title: '联系我们',
    html: '<p>来稿、更正与合作，请写信给编辑。管理员可在后台填写本页的联系方式。</p>',
  },
  {
    slug: 'privacy',
    title: '隐私',
    html: `<p>未登录的读者不会被写入 Cookie。留言时填写的电子邮件只供编辑联系，不会公开，也不会提供给他人。</p>
<p>申请加入时填写的资料只用于审核与联络会员，只有管理员看得到。密码只以不能还原的形式保存。三十天内没有确认电子邮件的申请会自动删除。</p>
<p>会员可以在“我的账户”里修改资料、下载本站保存的全部个人数据，也可以删除账户；删除后，已发表的评论与文章仍署当时的名字，其余资料不再保留。</p>`,
  },
];

/** Gives an empty site its columns and standing pages, in one transaction; does nothing once there are columns. */
export async function seedStructure(): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(20261123)`);
    const known = await tx.select({ id: columns.id }).from(columns).limit(1);
    if (known.length) return;
    const ids = new Map<string, number>();
    for (const [position, [slug, name, parent]] of first.entries()) {
      const parentId = parent ? ids.get(parent) : null;
      const inNavigation = slug !== 'tech';
      const [row] = await tx.insert(columns).values({ slug, name, parentId, position, inNavigation }).returning();
      if (row) ids.set(slug, row.id);
    }
    await tx.insert(pages).values(standing).onConflictDoNothing();
  });
}
