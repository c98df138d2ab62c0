import { db } from '@/db/client';
import { announceChange } from '@/db/invalidation/transport';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { raiseWorld } from '@/db/world';
import { indexArticles } from '@/search/article-index';

const sentence = '学者们在河湾开了三天会，谈的是怎样把旧书里的字放进新的机器：先认字，后断句，再编目，一步也省不得。';
const english =
  'The committee considered interdisciplinary collaboration, internationalisation and the responsibilities of correspondents who characteristically misunderstand institutional arrangements. ';

/** One article with what typography, scripts and print have to get right; its words stand nowhere else. */
export const allKinds = {
  id: 900_101,
  title: '琉璃厂的软件：一篇样样都有的文章',
  author: '钟望里',
  html: `<p>钟望里说：“《软件里的后来》这本书，‘头发’二字写得好。”他用的程序是 <code>软件.发()</code>，信箱是 wangli@example.org，网址是 https://example.org/里/发 ，请看<a href="https://example.org/notes?a=1&amp;b=2">他的笔记</a>和<a href="/articles/900001">另一篇</a>。</p>
${`<p>${sentence.repeat(4)}</p>\n`.repeat(9)}<p>他在书里说过[1]，后来又说了一次②。</p>
<p>重要的是<em>干净的后台</em>，AI治理与GPU共3台，骨直角。</p>
<p>薛澜在清华大学工作，她的钟和书都在里面。</p>
<table><thead><tr><th>年份</th><th>参加的大学与研究所</th><th>发表的论文数目</th><th>备注与说明</th></tr></thead><tbody><tr><td>2019</td><td>河湾州立大学</td><td>312</td><td>第一次</td></tr><tr><td>2024</td><td>海岬理工学院</td><td>1,024</td><td>线上</td></tr></tbody></table>
<p>${english.repeat(4)}</p>
${`<p>${sentence.repeat(3)}</p>\n`.repeat(8)}<p>[1] 钟望里：《软件里的后来》，河湾出版社，2019 年。</p>
<p>② 见前引书，第 3 页。</p>`,
};

export async function raiseArticleOfAllKinds(): Promise<void> {
  await raiseWorld();
  const [column] = await db().select({ id: columns.id }).from(columns).limit(1);
  const { id, title, author, html } = allKinds;
  const publishedAt = new Date(Date.UTC(2020, 1, 29, 20, 5));
  await db()
    .insert(articles)
    .values({ id, title, author, html, columnId: column?.id ?? 1, publishedAt })
    .onConflictDoNothing();
  await db().transaction((tx) => indexArticles(tx, [id]));
  await announceChange(['everything']);
}
