import { db } from '@/db/client';
import { announceChange } from '@/db/invalidation/transport';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { comments } from '@/db/schema/comments';
import { raiseWorld } from '@/db/world';
import { sanitizeArticle } from '@/html/sanitize';
import { indexArticles } from '@/search/article-index';

const endless = `https://example.org/${'withoutanyplacetobreak'.repeat(9)}`;

/** Articles with what titles, names, addresses and comments of the world may hold; newest last. */
export const odd = {
  percent: { id: 900_301, title: '作者名里的百分号', author: '九成九%读者、%E6%9D%8E、甲\\乙' },
  endless: {
    id: 900_302,
    title: `绵长之题 ${endless}`,
    author: `${'Longname'.repeat(12)}`,
    source: endless.slice(0, 190),
  },
  beside: { id: 900_303, title: '绵长之题的邻居', author: '钟望里' },
  structure: {
    id: 900_304,
    title: '有章有注的文章,请看(第二节)!',
    author: '钟望里',
    html:
      '<p><a href="#s2">第二节</a>在后面,有人这样说<a href="#_ftn1" name="_ftnref1">[1]</a>。</p>' +
      `${'<p>河湾的会开了三天，谈的是编目。</p>'.repeat(60)}<h2><a name="s2"></a>第二节</h2>` +
      '<ol start="3" type="A"><li>丙项</li><li>丁项</li></ol><p><ruby>重<rt>chóng</rt></ruby>庆的<abbr title="世界贸易组织">WTO</abbr></p>' +
      `${'<p>再过一年，书编完了。</p>'.repeat(60)}<p><a href="#_ftnref1" name="_ftn1">[1]</a> 出处甲。</p>`,
  },
} as const;

/** Puts them in, with a comment under a heap of accents, once however often it is called. */
export async function raiseOddArticles(): Promise<void> {
  await raiseWorld();
  const [column] = await db().select({ id: columns.id }).from(columns).limit(1);
  for (const [i, { html, ...article }] of Object.values(odd)
    .map((one) => ({ html: '<p>正文。</p>', ...one }))
    .entries()) {
    const publishedAt = new Date(Date.UTC(2013, 4, 5 + i, 18));
    const row = { ...article, html: sanitizeArticle(html), columnId: column?.id ?? 1, publishedAt };
    await db().insert(articles).values(row).onConflictDoNothing();
  }
  const body = `乱${'\u0316\u0334\u0301\u0353'.repeat(100)}码`;
  const comment = { articleId: odd.beside.id, name: '重音', email: 'a@example.org', body, digest: 'odd-accents' };
  await db()
    .insert(comments)
    .values({ ...comment, approvedAt: new Date() })
    .onConflictDoNothing();
  await db().transaction((tx) =>
    indexArticles(
      tx,
      Object.values(odd).map(({ id }) => id),
    ),
  );
  await announceChange(['everything']);
}
