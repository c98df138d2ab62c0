import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { columns } from '@/db/schema/columns';
import { pages } from '@/db/schema/pages';
import { addExampleTemplates } from '@/db/templates/templates';

/** The columns of the first start, in the order of the navigation; afterwards they are data. */
const first: [slug: string, name: string, description: string, parent?: string][] = [
  ['tech', '科技动向', '新进展，以及做出这些进展的人。分“科技前沿”与“学人动向”两栏。'],
  ['updates', '即时通讯', '按期汇编的会务与学界消息，也可以用电子邮件订阅。'],
  ['announcements', '活动公告', '会议、讲座、读书会的预告与征稿，报名与日程见活动日历。'],
  ['news', '最新消息', '与华裔学人有关的新闻：学校、基金、签证与社区。'],
  ['frontier', '科技前沿', '用平常话介绍新近的研究：做了什么，有什么用，还不知道什么。', 'tech'],
  ['scholars', '学人动向', '人物、获奖、履新与追思，记下做学问的人。', 'tech'],
  ['cross-strait', '两岸三地', '大陆、台湾与香港的校园、学术与民间往来。'],
  ['overseas', '人在海外', '海外华人的日子：一地一人，一饭一书。'],
  ['past-events', '历届活动', '开过的年会、座谈与联欢，有纪要，有照片，也有余味。'],
];

const standing = [
  {
    slug: 'about',
    title: '关于我们',
    html: `<p>本站是海内外华裔教授、学者与专业人士共同的园地，由志愿编辑维护，刊登学人动态、科技进展、学术活动与海外生活。</p>
<h2>栏目</h2>
<ul><li><strong>即时通讯</strong>：按期汇编的会务与学界消息。</li>
<li><strong>活动公告、历届活动</strong>：会议、讲座、读书会的预告与记录。</li>
<li><strong>最新消息、两岸三地、人在海外</strong>：与华裔学人有关的新闻与见闻。</li>
<li><strong>科技动向</strong>：分“科技前沿”与“学人动向”，介绍新进展和做出这些进展的人。</li></ul>
<h2>投稿与评论</h2>
<p>会员登录后，可以在“我的账户”里投稿，编辑审阅后以作者的名字发表。读者与会员都可以在文章下面留言，留言一般经编辑审核后显示。</p>
<h2>版权</h2>
<p>文章的版权属于作者，文中观点不代表本站。如欲转载，请先<a href="/contact">与我们联系</a>。</p>`,
  },
  {
    slug: 'contact',
    title: '联系我们',
    html: `<p>编辑都是志愿者。请按来意选一条路，答复最快。</p>
<ul><li><strong>投稿</strong>：请先<a href="/join">申请加入</a>；登录后在“我的账户”里投稿，也在那里看审阅的结果。</li>
<li><strong>更正</strong>：在那篇文章下面留言，写明哪一句有误。编辑会先看到，不必公开的可以注明。</li>
<li><strong>转载与合作</strong>：请写明文章的网址、用途与您的单位。</li>
<li><strong>登录与账户</strong>：忘了密码，可以<a href="/forgot">自己重设</a>。</li></ul>
<p>编辑部的电子邮件与通信地址尚未公布。</p>`,
  },
  {
    slug: 'privacy',
    title: '隐私',
    html: `<p>没有登录过的读者不会被写入 Cookie；登录过的浏览器留有一个，只用来在下次登录时认出它。留言时填写的电子邮件只供编辑联系，不会公开，也不会提供给他人。</p>
<p>申请加入时填写的资料只用于审核与联络会员，只有管理员看得到。报名参加活动时填写的资料只给主办人使用，活动结束一段时间后自动删除。密码只以不能还原的形式保存。三十天内没有确认电子邮件的申请会自动删除。登录、退出和登录失败的时间、设备种类与网络地址保存九十天，只供管理员查明账户是否被人冒用。</p>
<p>会员可以在“我的账户”里修改资料、下载本站保存的全部个人数据，也可以删除账户；删除后，已发表的评论与文章仍署当时的名字，其余资料不再保留。</p>`,
  },
];

/** Gives an empty site its columns, standing pages and templates of articles, in one transaction; does nothing once there are columns. */
export async function seedStructure(): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(20261123)`);
    const known = await tx.select({ id: columns.id }).from(columns).limit(1);
    if (known.length) return;
    const ids = new Map<string, number>();
    for (const [position, [slug, name, description, parent]] of first.entries()) {
      const parentId = parent ? ids.get(parent) : null;
      const inNavigation = slug !== 'tech';
      const [row] = await tx
        .insert(columns)
        .values({ slug, name, description, parentId, position, inNavigation })
        .returning();
      if (row) ids.set(slug, row.id);
    }
    await tx.insert(pages).values(standing).onConflictDoNothing();
    await addExampleTemplates(tx);
  });
}
