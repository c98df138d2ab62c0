import { ColumnFilter } from '@/app/(reader)/events/column-filter';
import { MonthTable } from '@/app/(reader)/events/month-table';
import { listColumns } from '@/app/(reader)/frame-data';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { EventLines } from '@/components/events/event-lines';
import { familyOf } from '@/db/columns/find';
import { listBetween, listUpcoming } from '@/db/events/find';
import { type Cached, type Query, queryOf } from '@/site/cached';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';
import { monthOf, monthStart, monthWords, movedMonth, parseMonth } from '@/text/calendar/months';
import { ms } from '@/text/durations';

export const cached = { query: { month: 'month', column: 'slug' }, invalid: 'shown' } satisfies Cached;
type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props) {
  const { month } = await queryOf(cached, searchParams);
  const chosen = parseMonth(month);
  return {
    title: chosen ? `${chosen.year}年${chosen.month}月的活动` : '活动日历',
    alternates: {
      canonical: paths.events({ month: chosen ? monthWords(chosen) : undefined }),
      types: { 'text/calendar': paths.eventsCalendar() },
    },
    robots: chosen ? { index: false, follow: true } : undefined,
  };
}

/** 活动日历: a month as a table, and a list: of that month where one was asked for, else of all that is to come. */
export default async function EventsPage({ searchParams }: Props) {
  tagPage(tags.lists, tags.columns);
  const asked = await queryOf(cached, searchParams);
  const zone = env().timeZone;
  const columns = await listColumns();
  const column = columns.find(({ slug }) => slug === asked.column);
  const family = column && familyOf(column, columns);
  const chosen = parseMonth(asked.month);
  const upcoming = chosen ? [] : await listUpcoming(100, family);
  // Where nothing is left of this month, the one in which something is.
  const next = upcoming[0]?.startsAt.getTime() ?? 0;
  const month = chosen ?? monthOf(new Date(Math.max(Date.now(), next)), zone);
  // A day more on either side: the organisers' days are not those of the site's zone.
  const from = new Date(monthStart(month, zone).getTime() - ms.day);
  const to = new Date(monthStart(movedMonth(month, 1), zone).getTime() + ms.day);
  const around = await listBetween(from, to, family);
  const inMonth = around.filter(
    ({ startsAt, timeZone }) => monthWords(monthOf(startsAt, timeZone)) === monthWords(month),
  );
  const listed = chosen ? inMonth : upcoming;
  const link = (by: number) => paths.events({ month: monthWords(movedMonth(month, by)), column: column?.slug });
  const name = `${month.year}年${month.month}月`;
  return (
    <ReaderFrame crumbs={chosen ? [{ name: '活动日历', href: paths.events() }, { name }] : [{ name: '活动日历' }]}>
      <div className="listing">
        <h1>活动日历</h1>
        <p className="facts">
          <a href={column ? paths.columnCalendar(column.slug) : paths.eventsCalendar()}>订阅日历（.ics）</a>
          <a href={paths.pastEvents()}>往年活动</a>
        </p>
        <ColumnFilter
          action={paths.events()}
          columns={columns}
          chosen={column?.slug ?? ''}
          keep={{ month: chosen ? monthWords(chosen) : undefined }}
        />
        <nav aria-label="月份" className="month-nav">
          <a className="tap" href={link(-1)} rel="nofollow">
            ← 上月
          </a>
          <h2>{name}</h2>
          <a className="tap" href={link(1)} rel="nofollow">
            下月 →
          </a>
        </nav>
        <MonthTable month={month} events={around} />
        <h2 className="block-title mt-8">{chosen ? `${name}的活动` : '将要举行的活动'}</h2>
        <EventLines events={listed} none={chosen ? '这个月没有活动。' : '目前没有预告的活动。'} />
        <p className="my-3 text-sm text-soft">日期与时间是主办地的；每个活动的页面另列北京、台北、美东、美西时间。</p>
      </div>
    </ReaderFrame>
  );
}
