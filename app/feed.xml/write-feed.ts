import { listForFeed, listThese } from '@/db/articles/lists/feeds';
import { asShown } from '@/db/articles/shown';
import { listNewestCorrections } from '@/db/corrections/corrections';
import { excerpt } from '@/html/plain-text';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { type FeedItem, rss } from '@/text/feeds/rss';

/** As many of the newest as a feed of 30 articles can bear. */
const MOST_CORRECTIONS = 10;

type About = {
  title: string;
  description: string;
  page: string;
  self: string;
  /** Of these columns alone, or these articles alone. */
  columnIds?: number[];
  articleIds?: number[];
};

/** The feed of the site, a column or a topic. Summaries only: the texts are the authors', and readers come to the article. */
export async function writeFeed({ title, description, page, self, columnIds, articleIds }: About): Promise<Response> {
  const site = env().siteUrl;
  const [articles, corrections] = await Promise.all([
    articleIds ? listThese(articleIds) : listForFeed(columnIds),
    listNewestCorrections(MOST_CORRECTIONS, { columnIds, articleIds }),
  ]);
  // Whoever read an article in the feed hears there of what it had wrong.
  const items: FeedItem[] = [
    ...articles.map((a) => ({
      title: a.title,
      link: site + paths.article(a.id),
      summary: [
        a.summary || asShown(excerpt(a.html, 200), a.punctuationAsTyped),
        a.leadsTo && `全文在：${a.leadsTo.startsWith('/') ? site + a.leadsTo : a.leadsTo}`,
      ]
        .filter(Boolean)
        .join(' '),
      author: a.author,
      category: a.column,
      publishedAt: a.publishedAt,
    })),
    ...corrections.map((c) => ({
      title: `更正：${c.title}`,
      link: site + paths.correction(c.articleId, c.id),
      summary: c.body,
      author: c.author,
      category: c.column,
      publishedAt: c.createdAt,
    })),
  ];
  const changes = [...articles.map((a) => a.changedAt.getTime()), ...corrections.map((c) => c.createdAt.getTime())];
  const xml = rss({
    title,
    description,
    link: site + page,
    self: site + self,
    updatedAt: changes.length ? new Date(Math.max(...changes)) : null,
    items: items.sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime()),
  });
  return new Response(xml, { headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' } });
}
