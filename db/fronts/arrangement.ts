import type { Column } from '@/db/columns/find';

/** Which part of the page a block stands in; editors order blocks within it. */
export const areas = {
  lead: '头条下面',
  side: '首屏右侧',
  middle: '首屏中间',
  strip: '图片',
  lower: '各栏目',
  end: '页末',
  aside: '旁栏',
} as const;
export type Area = keyof typeof areas;

/** What a block is by itself. `lines` null: it has none; `cards`: editors may put articles before what is found for it. */
export type Block = {
  id: string;
  name: string;
  area: Area;
  lines: number | null;
  most: number;
  shown: boolean;
  cards: boolean;
};
/** What editors decided of a block. */
type BlockSetting = { id: string; shown: boolean; lines: number; cards: number[] };
/** What is stored: blocks in their order. One that it does not name is as it is by itself. */
export type Arrangement = { blocks: BlockSetting[] };
export type ArrangedBlock = Omit<Block, 'cards' | 'lines'> &
  BlockSetting & { takesCards: boolean; takesLines: boolean };

export const columnBlock = (id: number) => `column-${id}`;
export const topicBlock = (id: number) => `topic-${id}`;
/** The topics that an arrangement shows on the home page. */
export const shownTopics = (arrangement: Arrangement | null): number[] =>
  (arrangement?.blocks ?? []).flatMap(({ id, shown }) =>
    shown && id.startsWith('topic-') ? [Number(id.slice(6))] : [],
  );

const block = (id: string, name: string, area: Area, lines: number | null, more: Partial<Block> = {}): Block => ({
  ...{ id, name, area, lines, most: 12, shown: true, cards: false },
  ...more,
});

/** Blocks of the home page as the site has them by itself; `columns` are those of the navigation. */
export function homeBlocks(columns: Pick<Column, 'id' | 'slug' | 'name'>[], topics: { id: number; title: string }[]) {
  const beside = ['updates', 'announcements'];
  const own = beside.flatMap((slug) => columns.find((column) => column.slug === slug) ?? []);
  const others = columns.filter(({ slug }) => !beside.includes(slug));
  const cards = { cards: true };
  return [
    block('seconds', '要闻', 'lead', 2, { most: 4 }),
    ...own.map(({ id, slug, name }) => block(columnBlock(id), name, 'side', slug === 'updates' ? 4 : 5, cards)),
    block('picked', '编辑推荐', 'middle', 5),
    block('latest', '最新文章', 'middle', 9, { most: 15, ...cards }),
    block('slides', '幻灯', 'strip', 5, { most: 10 }),
    block('pictures', '最新图文', 'strip', 5, { most: 10, ...cards }),
    ...others.map(({ id, name }) => block(columnBlock(id), name, 'lower', 5, cards)),
    ...topics.map(({ id, title }) => block(topicBlock(id), `专题：${title}`, 'lower', 5, { shown: false })),
    block('ranking', '浏览排行', 'lower', 12, { most: 18 }),
    block('memory', '此日回顾', 'end', 3, { most: 8 }),
    block('invitation', '加入我们', 'end', null),
  ];
}

/** Blocks of a column's page as the site has them by itself. */
export const columnBlocks = (): Block[] => [
  block('ranking', '本栏排行', 'aside', 10, { most: 20 }),
  block('years', '按年份', 'aside', null),
  block('pictures', '最新图文', 'aside', 4, { most: 7 }),
];

/** The blocks in the order and with the settings that are stored; new ones stand where they stand by themselves. */
export function arrange(blocks: Block[], stored: Arrangement | null): ArrangedBlock[] {
  const settings = stored?.blocks ?? [];
  const known = settings.flatMap(({ id }) => blocks.find((one) => one.id === id) ?? []);
  const ordered = [...known];
  for (const [i, one] of blocks.entries()) {
    if (known.includes(one)) continue;
    // After the nearest one before it by itself.
    const before = blocks.slice(0, i).findLast((other) => ordered.includes(other));
    ordered.splice(before ? ordered.indexOf(before) + 1 : 0, 0, one);
  }
  return ordered.map(({ lines, cards: takesCards, ...one }) => {
    const setting = settings.find(({ id }) => id === one.id);
    return {
      ...one,
      shown: setting?.shown ?? one.shown,
      lines: Math.min(setting?.lines ?? lines ?? 0, one.most),
      cards: takesCards ? (setting?.cards ?? []) : [],
      takesCards,
      takesLines: lines !== null,
    };
  });
}

/** The same as it is stored. */
export const storedFrom = (blocks: ArrangedBlock[]): Arrangement => ({
  blocks: blocks.map(({ id, shown, lines, cards }) => ({ id, shown, lines, cards })),
});
