import { DateLeaf } from '@/components/events/date-leaf';
import type { ArticleLine } from '@/db/articles/find';
import { paths } from '@/site/paths';

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
      {lines.map((line) => (
        <li key={line.id}>
          <DateLeaf at={line.at} zone={line.zone} />
          <a className="plain tap" href={line.href} lang={line.lang}>
            {line.title}
          </a>
        </li>
      ))}
    </ul>
  );
}
