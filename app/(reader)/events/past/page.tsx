import { notFound } from 'next/navigation';
import { ColumnFilter } from '@/app/(reader)/events/column-filter';
import { listColumns } from '@/app/(reader)/frame-data';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { EventLines } from '@/components/events/event-lines';
import { PictureStrip } from '@/components/picture-strip';
import { familyOf } from '@/db/columns/find';
import { listPast, listPastYears } from '@/db/events/find';
import { type Cached, type Query, queryOf } from '@/site/cached';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';
import { monthStart } from '@/text/calendar/months';

export const cached = { query: { year: 'year', column: 'slug' }, invalid: 'shown' } satisfies Cached;
type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props) {
  const { year } = await queryOf(cached, searchParams);
  return { title: year ? `${year}年的活动` : '往年活动', alternates: { canonical: paths.pastEvents({ year }) } };
}

/** 往年活动: the events of a year, the latest first, with their pictures; without a year, of the latest that had any. */
export default async function PastEventsPage({ searchParams }: Props) {
  tagPage(tags.lists, tags.columns);
  const asked = await queryOf(cached, searchParams);
  const zone = env().timeZone;
  const [columns, years] = await Promise.all([listColumns(), listPastYears(zone)]);
  const year = asked.year ? Number(asked.year) : (years[0] ?? new Date().getUTCFullYear());
  if (asked.year && !years.includes(year)) notFound();
  const column = columns.find(({ slug }) => slug === asked.column);
  const [from, to] = [year, year + 1].map((y) => monthStart({ year: y, month: 1 }, zone)) as [Date, Date];
  const events = await listPast(from, to, column && familyOf(column, columns));
  const pictures = events
    .filter(({ cover }) => cover)
    .slice(0, 6)
    .map((event) => ({ ...event, publishedAt: event.startsAt, views: 0 }));
  return (
    <ReaderFrame crumbs={[{ name: '活动日历', href: paths.events() }, { name: '往年活动' }]}>
      <div className="listing">
        <h1>{years.length ? `${year}年的活动` : '往年活动'}</h1>
        <p className="chips no-print">
          {years.map((y) => (
            <a
              key={y}
              href={paths.pastEvents({ year: y, column: column?.slug })}
              aria-current={y === year ? 'page' : undefined}
            >
              {y}年
            </a>
          ))}
        </p>
        <ColumnFilter
          action={paths.pastEvents()}
          columns={columns}
          chosen={column?.slug ?? ''}
          keep={{ year: asked.year }}
        />
        {pictures.length > 0 && (
          <div className="mb-4">
            <PictureStrip articles={pictures} />
          </div>
        )}
        <EventLines events={events} none="没有活动。" />
      </div>
    </ReaderFrame>
  );
}
