import { listForFeed } from '@/db/articles/feeds';
import { excerpt } from '@/html/plain-text';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { rss } from '@/text/feeds/rss';

type About = { title: string; description: string; page: string; self: string; columnIds?: number[] };

/** The feed of the site or a column. Summaries only: the texts are the authors', and readers come to the article. */
export async function writeFeed({ title, description, page, self, columnIds }: About): Promise<Response> {
  const site = env().siteUrl;
  const articles = await listForFeed(columnIds);
  const changes = articles.map((a) => a.changedAt.getTime());
  const xml = rss({
    title,
    description,
    link: site + page,
    self: site + self,
    updatedAt: changes.length ? new Date(Math.max(...changes)) : null,
    items: articles.map((a) => ({
      title: a.title,
      link: site + paths.article(a.id),
      summary: a.summary || excerpt(a.html, 200),
      author: a.author,
      category: a.column,
      publishedAt: a.publishedAt,
    })),
  });
  return new Response(xml, { headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' } });
}
