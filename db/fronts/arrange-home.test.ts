import { expect, test } from 'vitest';
import type { ArticleCard } from '@/db/articles/find';
import type { Column } from '@/db/columns/find';
import type { EventLine } from '@/db/events/find';
import { arrangeHome, linesForPicture } from '@/db/fronts/arrange-home';

const card = (id: number, cover: string | null = null) =>
  ({ id, title: `第${id}篇`, lang: 'zh-Hans', summary: '', cover }) as ArticleCard;
const column = (slug: string) => ({ id: slug.length, slug, name: slug }) as Column;
const nothing = {
  headlines: [],
  events: [],
  latest: [],
  slides: [],
  pictured: [],
  picked: [],
  mostRead: [],
  thisDay: [],
  columns: [],
  topics: [],
  cards: new Map(),
};
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('the home page of an empty site is empty', () => {
  const home = arrangeHome(nothing);
  expect(home).toMatchObject({ lead: null, seconds: [], latest: [], pictures: [], blocks: [], updates: null });
});

test('no article stands twice, no picture either, and rankings are no lists of news', () => {
  // Every list is found to hold the same forty articles, whose pictures repeat.
  const all = range(1, 40).map((id) => card(id, id % 2 ? `p/${id % 10}.webp` : null));
  const columns = ['updates', 'announcements', 'news', 'scholars'].map((slug) => ({
    column: column(slug),
    articles: all,
  }));
  const events = [{ id: 3 }, { id: 4 }] as EventLine[];
  const home = arrangeHome({
    ...nothing,
    ...{ headlines: all, latest: all, pictured: all, picked: all, mostRead: all, thisDay: all },
    ...{ columns, events },
  });
  const cards = [home.lead, ...home.seconds, ...home.pictures, ...home.blocks.map(({ lead }) => lead)];
  const lines = [
    home.updates?.lines,
    home.notices?.events,
    home.notices?.lines,
    home.picked,
    home.latest,
    home.thisDay,
  ];
  const shown = [...cards, ...lines, ...home.blocks.map((block) => block.lines)].flat().flatMap((one) => one?.id ?? []);
  expect(shown.length).toBeGreaterThan(25);
  expect(new Set(shown).size).toBe(shown.length);
  const covers = cards.flatMap((one) => one?.cover ?? []);
  expect(covers.length).toBeGreaterThan(3);
  expect(new Set(covers).size).toBe(covers.length);
  expect(home.mostRead).toEqual(all.slice(0, 12));
});

test('what an editor set leads even without a picture; a column without one has more lines', () => {
  const headlines = [card(1), card(2, 'p/2.webp')];
  const articles = range(10, 30).map((id) => card(id));
  const home = arrangeHome({ ...nothing, headlines, columns: [{ column: column('news'), articles }] });
  expect(home.lead?.id).toBe(1);
  expect(home.seconds.map(({ id }) => id)).toEqual([2]);
  expect(home.blocks[0]?.lines).toHaveLength(5 + linesForPicture);
});

test('a column shows its newest that stand nowhere else', () => {
  const latest = range(1, 9).map((id) => card(id));
  const articles = range(1, 40).map((id) => card(id));
  const home = arrangeHome({ ...nothing, latest, columns: [{ column: column('news'), articles }] });
  expect(home.blocks[0]?.lines[0]?.id).toBe(10);
});
