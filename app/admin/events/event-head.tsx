import { BackLink } from '@/components/back-link';
import { paths } from '@/site/paths';
import { timeRange } from '@/text/calendar/event-times';

type Tab = 'event' | 'registrations' | 'letter' | 'check-in' | 'sheet';
const tabs: [Tab, string, (id: number) => string][] = [
  ['event', '活动安排', paths.admin.event],
  ['registrations', '报名名单', paths.admin.registrations],
  ['letter', '写信', paths.admin.eventLetter],
  ['check-in', '签到', paths.admin.checkIn],
  ['sheet', '胸牌与签到表', paths.admin.eventSheet],
];

/** The title of an event at the desk, with the ways to its pages. */
export function EventHead({
  found: { event, title },
  here,
}: {
  found: { event: { articleId: number; startsAt: Date; endsAt: Date; timeZone: string }; title: string };
  here: Tab;
}) {
  return (
    <header className="mb-4 print:hidden">
      <BackLink href={paths.admin.events()}>全部活动</BackLink>
      <h1 className="text-3xl [overflow-wrap:anywhere]">{title}</h1>
      <p className="text-soft">{timeRange(event.startsAt, event.endsAt, event.timeZone)}</p>
      <nav aria-label="活动" className="mt-3 flex flex-wrap border-b border-line">
        {tabs.map(([tab, name, path]) => (
          <a
            key={tab}
            className={`inline-flex min-h-11 items-center border-b-2 px-3 no-underline! ${tab === here ? 'border-seal font-semibold text-ink' : 'border-transparent'}`}
            href={path(event.articleId)}
            aria-current={tab === here ? 'page' : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
    </header>
  );
}
