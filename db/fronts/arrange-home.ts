import type { ArticleCard, ArticleLine } from '@/db/articles/find';
import type { Column } from '@/db/columns/find';
import type { EventLine } from '@/db/events/find';
import {
  type ArrangedBlock,
  type Arrangement,
  arrange,
  columnBlock,
  homeBlocks,
  topicBlock,
} from '@/db/fronts/arrangement';

/** A column or topic without a picture has more lines in its place. */
export const linesForPicture = 3;

/** A block of a column or topic: the first with a picture above the titles of others. */
export type HomeBlock = {
  id: string;
  column: Column | null;
  topic: { slug: string; title: string } | null;
  lead: ArticleCard | null;
  lines: ArticleLine[];
};
export type Home = {
  lead: ArticleCard | null;
  seconds: ArticleCard[];
  updates: { column: Column; lines: ArticleLine[] } | null;
  notices: { column: Column; events: EventLine[]; lines: ArticleLine[] } | null;
  latest: ArticleLine[];
  slides: ArticleCard[];
  pictures: ArticleCard[];
  blocks: HomeBlock[];
  picked: ArticleLine[];
  mostRead: ArticleLine[];
  thisDay: ArticleLine[];
  /** The blocks that are shown, in their order. */
  layout: ArrangedBlock[];
};
export type HomeTopic = { id: number; slug: string; title: string; articles: ArticleCard[] };
export type HomeSources = {
  headlines: ArticleCard[];
  events: EventLine[];
  latest: ArticleLine[];
  slides: ArticleCard[];
  pictured: ArticleCard[];
  picked: ArticleLine[];
  mostRead: ArticleLine[];
  thisDay: ArticleLine[];
  columns: { column: Column; articles: ArticleCard[] }[];
  topics: HomeTopic[];
  /** What editors put first into blocks, by id. */
  cards: Map<number, ArticleCard>;
};

/** The layout that the site has by itself for these columns and topics. */
export const ownLayout = ({ columns, topics }: HomeSources, stored: Arrangement | null = null) =>
  arrange(
    homeBlocks(
      columns.map(({ column }) => column),
      topics,
    ),
    stored,
  );

/**
 * Takes articles for one block after the other, so that none stands twice on the page, and no picture either.
 * `reserved`: articles that editors put into a block, which no other takes.
 */
function taker(reserved: Map<number, string>) {
  const taken = new Set<number>();
  const covers = new Set<string | null>([null]);
  const choose = <T extends { id: number }>(from: T[], most: number, block: string, fits: (article: T) => boolean) => {
    const chosen: T[] = [];
    for (const article of from) {
      if (chosen.length >= most) break;
      if (taken.has(article.id) || (reserved.get(article.id) ?? block) !== block || !fits(article)) continue;
      taken.add(article.id);
      chosen.push(article);
    }
    return chosen;
  };
  return {
    take: <T extends { id: number }>(from: T[], most: number, block = '') => choose(from, most, block, () => true),
    takePictured: (from: ArticleCard[], most: number, block = '') =>
      choose(from, most, block, ({ cover }) => {
        const free = !covers.has(cover);
        if (free) covers.add(cover);
        return free;
      }),
    /** Pictures that are shown by other means. */
    show: (shown: ArticleCard[]) => {
      for (const { cover } of shown) covers.add(cover);
    },
  };
}

/**
 * Lays out what was found, as `layout` has it. Who comes first takes: lead, slides, events, 《即时通讯》, announcements,
 * picks, seconds, pictures, topics, then the newest; columns show what is left of theirs. 浏览排行 repeats any.
 */
export function arrangeHome(found: HomeSources, layout: ArrangedBlock[] = ownLayout(found)): Home {
  const shown = layout.filter((block) => block.shown);
  const blockOf = (id: string) => shown.find((block) => block.id === id);
  const lines = (id: string) => blockOf(id)?.lines ?? 0;
  const cards = (id: string) => blockOf(id)?.cards.flatMap((article) => found.cards.get(article) ?? []) ?? [];
  const { take, takePictured, show } = taker(
    new Map(shown.flatMap(({ id, cards }) => cards.map((article) => [article, id] as const))),
  );
  /** The lines of a column beside the lead; null where its block is not shown. */
  const beside = (slug: string) => {
    const own = found.columns.find(({ column }) => column.slug === slug);
    const id = own ? columnBlock(own.column.id) : '';
    if (!own || !blockOf(id)) return null;
    const articles = [...cards(id), ...own.articles];
    return { column: own.column, take: (besides = 0) => take(articles, lines(id) - besides, id), lines: lines(id) };
  };

  const lead = takePictured(found.headlines.slice(0, 1), 1)[0] ?? take(found.headlines, 1)[0] ?? null;
  const slides = take(found.slides, lines('slides'));
  show(slides);
  const [updates, notices] = [beside('updates'), beside('announcements')];
  const events = take(found.events, notices?.lines ?? 0);
  const updateLines = updates?.take() ?? [];
  const noticeLines = notices?.take(events.length) ?? [];
  const picked = take(found.picked, lines('picked'));
  const seconds = takePictured(found.headlines, lines('seconds'));
  const pictures = takePictured([...cards('pictures'), ...found.pictured], lines('pictures'), 'pictures');
  const lower = shown
    .filter(({ area, id }) => area === 'lower' && id !== 'ranking')
    .flatMap(({ id }) => {
      const own = found.columns.find(({ column }) => columnBlock(column.id) === id);
      const topic = found.topics.find((one) => topicBlock(one.id) === id) ?? null;
      const articles = own?.articles ?? topic?.articles;
      return articles ? [{ id, column: own?.column ?? null, topic, first: cards(id), articles }] : [];
    });
  // Topics are in the order of their editors: the newest of the site must not take their first.
  const topicBlocks = lower.filter(({ topic }) => topic).map((block) => [block.id, fill(block)] as const);
  const latest = take([...cards('latest'), ...found.latest], lines('latest'), 'latest');
  const others = lower.filter(({ topic }) => !topic);
  const leads = new Map(others.map((block) => [block.id, leadOf(block)]));
  const filled = new Map([
    ...topicBlocks,
    ...others.map((block) => [block.id, fill(block, leads.get(block.id))] as const),
  ]);

  type Lower = (typeof lower)[number];
  function leadOf({ id, first, articles }: Lower): ArticleCard | null {
    return takePictured(first.length ? first.slice(0, 1) : articles, 1, id)[0] ?? null;
  }
  function fill(block: Lower, known?: ArticleCard | null) {
    const { id, column, topic, first, articles } = block;
    const lead = known === undefined ? leadOf(block) : known;
    const most = lines(id) + (lead ? 0 : linesForPicture);
    return { id, column, topic, lead, lines: take([...first, ...articles], most, id) };
  }

  return {
    lead,
    seconds,
    updates: updates && { column: updates.column, lines: updateLines },
    notices: notices && { column: notices.column, events, lines: noticeLines },
    latest,
    slides,
    pictures,
    blocks: lower.flatMap(({ id }) => filled.get(id) ?? []),
    picked,
    mostRead: found.mostRead.slice(0, lines('ranking')),
    thisDay: take(found.thisDay, lines('memory')),
    layout: shown,
  };
}
