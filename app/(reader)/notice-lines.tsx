import { eventDayOf } from '@/app/(reader)/event-day';
import { DateLeaf } from '@/components/events/date-leaf';
import type { ArticleLine } from '@/db/articles/find';
import { paths } from '@/site/paths';
import { lineDate } from '@/text/dates';

type Event = { id: number; title: string; lang: string; startsAt: Date; timeZone: string };

/**
 * 活动公告: events first, each with the leaf of a calendar; then other announcements, with a leaf where the title tells the
 * day of the event. When something was published is said as that.
 */
export function NoticeLines({ events, articles, zone }: { events: Event[]; articles: ArticleLine[]; zone: string }) {
  if (!events.length && !articles.length) return <p className="py-3 text-soft">暂无公告。</p>;
  return (
    <ul className="notices">
      {events.map((e) => (
        <li key={e.id}>
          <DateLeaf at={e.startsAt} zone={e.timeZone} />
          <a className="plain tap" href={paths.event(e.id)} lang={e.lang}>
            {e.title}
          </a>
        </li>
      ))}
      {articles.map((a) => {
        const day = eventDayOf(a.title, a.publishedAt, zone);
        return (
          <li key={a.id}>
            {day && (
              <time className="date-leaf" dateTime={day.iso}>
                <b>{day.day}</b> {day.month}月
              </time>
            )}
            <span>
              <a className="plain tap" href={paths.article(a.id)} lang={a.lang}>
                {a.title}
              </a>
              <small>{lineDate(a.publishedAt, zone)} 发布</small>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
