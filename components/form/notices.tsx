import { eventDayOf } from '@/components/form/event-day';
import type { ArticleLine } from '@/db/articles/find';
import { paths } from '@/site/paths';
import { shortDate } from '@/text/dates';

/** 活动公告: with the leaf of a calendar where the day of the event is known; when it was published is said as that. */
export function Notices({ articles, zone }: { articles: ArticleLine[]; zone: string }) {
  if (!articles.length) return <p className="py-3 text-soft">暂无公告。</p>;
  return (
    <ul className="notices">
      {articles.map((a) => {
        const day = eventDayOf(a.title, a.publishedAt, zone);
        return (
          <li key={a.id}>
            {day && (
              <time dateTime={day.iso}>
                <b>{day.day}</b> {day.month}月
              </time>
            )}
            <span>
              <a className="plain tap" href={paths.article(a.id)} lang={a.lang}>
                {a.title}
              </a>
              <small>{shortDate(a.publishedAt, zone)} 发布</small>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
