import type { ArticleLine } from '@/db/articles/find';
import { paths } from '@/site/paths';
import { wallClock } from '@/text/dates';

type Event = { id: number; title: string; lang: string; startsAt: Date; timeZone: string };

/** 活动公告: each with the leaf of a calendar. Events come first, under the day on which they begin. */
export function Notices({ events, articles, zone }: { events: Event[]; articles: ArticleLine[]; zone: string }) {
  const lines = [
    ...events.map((e) => ({ ...e, href: paths.event(e.id), at: e.startsAt, zone: e.timeZone })),
    ...articles.map((a) => ({ ...a, href: paths.article(a.id), at: a.publishedAt, zone })),
  ];
  if (!lines.length) return <p className="py-3 text-soft">暂无公告。</p>;
  return (
    <ul className="notices">
      {lines.map((line) => {
        const { month, day } = wallClock(line.at, line.zone);
        return (
          <li key={line.id}>
            <time dateTime={line.at.toISOString()}>
              <b>{day}</b> {month}月
            </time>
            <a className="plain tap" href={line.href} lang={line.lang}>
              {line.title}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
