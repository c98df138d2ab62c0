import { listThisDay } from '@/db/articles/archive';
import {
  type ArticleCard,
  type ArticleLine,
  listHeadlines,
  listLatest,
  listMostRead,
  listNewestOfEach,
  listPicked,
  listWithCover,
} from '@/db/articles/find';
import type { Column } from '@/db/columns/find';
import { type EventLine, listUpcoming } from '@/db/events/find';

/** How many of each the home page shows where there are as many; lines of a column without a picture take its place. */
export const homeSizes = {
  seconds: 2,
  picked: 5,
  latest: 9,
  updates: 4,
  notices: 5,
  pictures: 5,
  column: 5,
  columnWithoutPicture: 8,
  mostRead: 12,
  thisDay: 3,
};
type Sizes = typeof homeSizes;

/** A column's block: the newest with a picture above the titles of others. */
export type ColumnBlock = { column: Column; lead: ArticleCard | null; lines: ArticleLine[] };
export type Home = {
  lead: ArticleCard | null;
  seconds: ArticleCard[];
  updates: { column: Column; lines: ArticleLine[] } | null;
  notices: { column: Column; events: EventLine[]; lines: ArticleLine[] } | null;
  latest: ArticleLine[];
  pictures: ArticleCard[];
  blocks: ColumnBlock[];
  picked: ArticleLine[];
  mostRead: ArticleLine[];
  thisDay: ArticleLine[];
};
type Sources = {
  headlines: ArticleCard[];
  events: EventLine[];
  latest: ArticleLine[];
  pictured: ArticleCard[];
  picked: ArticleLine[];
  mostRead: ArticleLine[];
  thisDay: ArticleLine[];
  columns: { column: Column; articles: ArticleCard[] }[];
};

/**
 * Lays out what was found: no article twice (浏览排行 aside), no picture twice. Who comes first takes: lead, events,
 * 《即时通讯》, announcements, picks, seconds, pictures, then the newest; columns show what is left of theirs.
 */
export function arrangeHome(found: Sources, sizes: Sizes = homeSizes): Home {
  const taken = new Set<number>();
  const covers = new Set<string | null>([null]);
  const take = <T extends { id: number }>(from: T[], most: number): T[] => {
    const chosen: T[] = [];
    for (const article of from) {
      if (chosen.length === most) break;
      if (taken.has(article.id)) continue;
      taken.add(article.id);
      chosen.push(article);
    }
    return chosen;
  };
  const takePictured = (from: ArticleCard[], most: number): ArticleCard[] => {
    const chosen: ArticleCard[] = [];
    for (const article of from) {
      if (chosen.length === most) break;
      if (taken.has(article.id) || covers.has(article.cover)) continue;
      taken.add(article.id);
      covers.add(article.cover);
      chosen.push(article);
    }
    return chosen;
  };
  const ofColumn = (slug: string) => found.columns.find(({ column }) => column.slug === slug);

  const lead = takePictured(found.headlines.slice(0, 1), 1)[0] ?? take(found.headlines, 1)[0] ?? null;
  const events = take(found.events, sizes.notices);
  const [updates, notices] = [ofColumn('updates'), ofColumn('announcements')];
  const updateLines = take(updates?.articles ?? [], sizes.updates);
  const noticeLines = take(notices?.articles ?? [], sizes.notices - events.length);
  const picked = take(found.picked, sizes.picked);
  const seconds = takePictured(found.headlines, sizes.seconds);
  const pictures = takePictured(found.pictured, sizes.pictures);
  const latest = take(found.latest, sizes.latest);
  const others = found.columns.filter((one) => one !== updates && one !== notices);
  const leads = others.map(({ articles }) => takePictured(articles, 1)[0] ?? null);
  const blocks = others.map(({ column, articles }, i) => {
    const first = leads[i] ?? null;
    return { column, lead: first, lines: take(articles, first ? sizes.column : sizes.columnWithoutPicture) };
  });
  return {
    lead,
    seconds,
    updates: updates ? { column: updates.column, lines: updateLines } : null,
    notices: notices ? { column: notices.column, events, lines: noticeLines } : null,
    latest,
    pictures,
    blocks,
    picked,
    mostRead: found.mostRead,
    thisDay: take(found.thisDay, sizes.thisDay),
  };
}

/** All that the home page shows, for everybody alike; `columns` are those that have a block of their own. */
export async function findHome(columns: Column[], now: Date, zone: string): Promise<Home> {
  const ids = columns.map(({ id }) => id);
  // What another block has taken must be made up for: more is read than shown.
  const [headlines, events, latest, pictured, picked, mostRead, thisDay, newest] = await Promise.all([
    listHeadlines(12),
    listUpcoming(homeSizes.notices),
    listLatest(40),
    listWithCover(40),
    listPicked(homeSizes.picked + 6),
    listMostRead(homeSizes.mostRead),
    listThisDay(now, zone, homeSizes.thisDay + 3),
    listNewestOfEach(ids, 20),
  ]);
  const own = columns.map((column) => ({ column, articles: newest.get(column.id) ?? [] }));
  return arrangeHome({ headlines, events, latest, pictured, picked, mostRead, thisDay, columns: own });
}
