import type { ArticleLine } from '@/db/articles/find';
import { paths } from '@/site/paths';
import { wallClock } from '@/text/dates';

/** 活动公告: each with the leaf of a calendar. */
export function Notices({ articles, zone }: { articles: ArticleLine[]; zone: string }) {
  if (!articles.length) return <p className="py-3 text-soft">暂无公告。</p>;
  return (
    <ul className="notices">
      {articles.map((a) => {
        const { month, day } = wallClock(a.publishedAt, zone);
        return (
          <li key={a.id}>
            <time dateTime={a.publishedAt.toISOString()}>
              <b>{day}</b> {month}月
            </time>
            <a className="plain tap" href={paths.article(a.id)} lang={a.lang}>
              {a.title}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
