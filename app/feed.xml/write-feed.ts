import { listForFeed, listThese } from '@/db/articles/lists/feeds';
import { asShown } from '@/db/articles/shown';
import { listNewestCorrections } from '@/db/corrections/corrections';
import { excerpt } from '@/html/plain-text';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { filledLater } from '@/site/render-context';
import { type Feed, type FeedItem, rss } from '@/text/feeds/rss';

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

/** A feed as everybody gets it; server/ fills in the language and the prefix of each script. */
export function feedResponse(feed: Omit<Feed, 'site' | 'language' | 'prefix'>): Response {
  const open = { language: filledLater('language'), prefix: filledLater('prefix') };
  const headers = { 'Content-Type': 'application/rss+xml; charset=utf-8' };
  return new Response(rss({ ...feed, site: env().siteUrl, ...open }), { headers });
}

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
      path: paths.article(a.id),
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
      path: paths.correction(c.articleId, c.id),
      summary: c.body,
      author: c.author,
      category: c.column,
      publishedAt: c.createdAt,
    })),
  ];
  const changes = [...articles.map((a) => a.changedAt.getTime()), ...corrections.map((c) => c.createdAt.getTime())];
  return feedResponse({
    title,
    description,
    page,
    self,
    updatedAt: changes.length ? new Date(Math.max(...changes)) : null,
    items: items.sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime()),
  });
}
