import { Cover } from '@/components/cover';
import type { ArticleCard } from '@/db/articles/find';
import { paths } from '@/site/paths';
import { shortDate } from '@/text/dates';

type Line = ArticleCard & { column: { name: string; slug: string } };

/** Articles of several columns one below the other, each with cover, summary, column and date. */
export function CardLines({ articles, zone }: { articles: Line[]; zone: string }) {
  return (
    <ul>
      {articles.map((article) => (
        <li key={article.id}>
          <a
            className={article.cover ? 'plain column-lead' : 'plain column-lead grid-cols-1!'}
            href={paths.article(article.id)}
            lang={article.lang}
          >
            <Cover article={article} sizes="(min-width: 64rem) 10rem, 36vw" />
            <span>
              <span className="name">{article.title}</span>
              <span className="summary">{article.summary}</span>
              <span className="mt-1 block text-sm text-soft" lang="zh-Hans">
                {article.column.name} ·{' '}
                <time dateTime={article.publishedAt.toISOString()}>{shortDate(article.publishedAt, zone)}</time>
              </span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
