import type { ArticleLine } from '@/db/articles/find';
import { paths } from '@/site/paths';
import { lineDate } from '@/text/dates';

type Props = {
  articles: ArticleLine[];
  zone: string;
  /** Without [views]: where many lists stand on one page. */
  brief?: boolean;
  className?: string;
  /** Those before which `mark` stands. */
  marked?: ArticleLine[];
  mark?: string;
};

/** Titles with date and [views], as on the old site; in a wide page a line each, the whole title in its tip. */
export function ArticleLines({ articles, zone, brief, className, marked, mark }: Props) {
  if (!articles.length) return <p className="py-3 text-soft">暂无文章。</p>;
  return (
    <ul className={className ? `lines ${className}` : 'lines'}>
      {articles.map((a) => (
        <li key={a.id}>
          <a href={paths.article(a.id)} lang={a.lang} title={a.title}>
            {marked?.includes(a) && <b>{mark}　</b>}
            {a.title}
          </a>{' '}
          <span>
            <time dateTime={a.publishedAt.toISOString()}>{lineDate(a.publishedAt, zone)}</time>
            {!brief && (
              <>
                {' '}
                [<span data-views={a.id}>{a.views}</span>]
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
