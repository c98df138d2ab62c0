import { Cover } from '@/components/cover';
import type { ArticleCard } from '@/db/articles/find';
import { paths } from '@/site/paths';
import { lineDate } from '@/text/dates';

/** What leads the first page of a column: a picture where there is one, the title and two lines. */
export function ColumnLead({ article, zone, mark }: { article: ArticleCard; zone: string; mark?: string }) {
  return (
    <a className="plain column-lead" href={paths.article(article.id)} lang={article.lang}>
      <Cover article={article} sizes="(min-width: 68rem) 20rem, 94vw" eager />
      <span>
        <span className="name">{article.title}</span>
        <span className="summary">{article.summary}</span>
        <small>
          {mark && `${mark} · `}
          <time dateTime={article.publishedAt.toISOString()}>{lineDate(article.publishedAt, zone)}</time> [
          <span data-views={article.id}>{article.views}</span>]
        </small>
      </span>
    </a>
  );
}
