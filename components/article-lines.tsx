import type { ArticleLine } from '@/db/articles/find';
import { paths } from '@/site/paths';
import { shortDate } from '@/text/dates';

/** Titles with date and [views], as on the old site. */
export function ArticleLines({ articles, zone }: { articles: ArticleLine[]; zone: string }) {
  if (!articles.length) return <p className="py-3 text-soft">暂无文章。</p>;
  return (
    <ul className="lines">
      {articles.map((a) => (
        <li key={a.id}>
          <a href={paths.article(a.id)} lang={a.lang}>
            {a.title}
          </a>
          <span>
            <time dateTime={a.publishedAt.toISOString()}>{shortDate(a.publishedAt, zone)}</time> [
            <span data-views={a.id}>{a.views}</span>]
          </span>
        </li>
      ))}
    </ul>
  );
}
