import { listPicturesAside } from '@/app/(reader)/frame-data';
import type { ArticleCard } from '@/db/articles/find';
import { listMostReadIn, listNewest, listYears } from '@/db/articles/lists/column';
import { type Column, familyOf } from '@/db/columns/find';
import { listEventColumns } from '@/db/events/find';
import { type Arrangement, arrange, columnBlocks } from '@/db/fronts/arrangement';
import { listColumnArrangements } from '@/db/fronts/find';
import { listTopped } from '@/db/fronts/placed';
import { env } from '@/site/env';
import { remember } from '@/site/remembered';
import { tags } from '@/site/tags';
import { monthStart } from '@/text/calendar/months';

const PER_PAGE = 20;
const MOST_TOPPED = 10;
const MOST_READ = 20;

type ColumnRequest = { all: Column[]; column: Column; number: number; year?: number | undefined };
/** What the desk previews: another arrangement, an article that is put on top. */
type Preview = { arrangement: Arrangement | null; top?: ArticleCard | undefined };

const stale = [tags.lists, tags.columns];

/** All that a page of a column shows. A page or year that it does not have is the caller's to refuse. */
export async function findColumnPage({ all, column, number, year }: ColumnRequest, preview?: Preview) {
  const family = familyOf(column, all);
  const zone = env().timeZone;
  const between = year
    ? ([year, year + 1].map((y) => monthStart({ year: y, month: 1 }, zone)) as [Date, Date])
    : undefined;
  const [arrangements, onTop, found, years, mostRead, pictures, withEvents] = await Promise.all([
    remember('arrangements of columns', stale, listColumnArrangements),
    remember('on top of columns', stale, listTopped),
    listNewest(family, PER_PAGE, (number - 1) * PER_PAGE, between),
    remember(`years of ${family}`, stale, () => listYears(family, zone)),
    remember(`most read of ${family}`, stale, () => listMostReadIn(family, MOST_READ)),
    listPicturesAside(),
    remember('columns with events', stale, listEventColumns),
  ]);
  const own = onTop.filter(({ of, columnIds }) => of === column.id && columnIds.some((id) => family.includes(id)));
  const others = own.map(({ card }) => card).filter(({ id }) => id !== preview?.top?.id);
  const topped = year ? [] : [...(preview?.top ? [preview.top] : []), ...others].slice(0, MOST_TOPPED);
  // 置顶 comes first and once; else an illustrated one of the newest leads the first page.
  const first = number === 1 && !year;
  const rest = found.filter(({ id }) => !topped.some((one) => one.id === id));
  const articles = first ? [...topped, ...rest] : rest;
  const lead = first ? (topped[0] ?? articles.slice(0, 5).find((a) => a.cover) ?? articles[0]) : undefined;
  const total = years.reduce((sum, one) => (!year || one.year === year ? sum + one.articles : sum), 0);
  return {
    ...{ all, column, number, year, zone, topped, lead, years, mostRead, pictures, total },
    lines: articles.filter((one) => one !== lead),
    pages: Math.max(1, Math.ceil(total / PER_PAGE)),
    events: family.some((id) => withEvents.includes(id)),
    aside: arrange(columnBlocks(), preview ? preview.arrangement : (arrangements.get(column.id) ?? null)).filter(
      ({ shown }) => shown,
    ),
  };
}
export type ColumnPageData = Awaited<ReturnType<typeof findColumnPage>>;
