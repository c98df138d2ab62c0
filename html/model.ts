/** An article's text as this site understands it. html/read.ts reads it from any HTML, html/write.ts writes it as HTML. */
export type Attributes = Record<string, string>;

export type Mark = {
  tag: 'a' | 'span' | 'abbr' | 'ruby' | 'rt' | 'rp' | 'strong' | 'em' | 'u' | 's' | 'sub' | 'sup' | 'code';
  attributes?: Attributes;
};

export type Inline = { marks: readonly Mark[] } & (
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'picture'; attributes: Attributes }
  /** A place that links of the same article lead to. */
  | { kind: 'anchor'; id: string }
);

/** What Word drew before a paragraph that it numbers by itself, and how deep in its lists that is. */
export type DrawnMarker = { level: number; text: string };

/** html/word-lists.ts turns paragraphs with `drawn` into lists; no article that has been read still has it. */
export type TextBlock = { tag: 'p' | 'h2' | 'h3' | 'h4' | 'pre'; inlines: Inline[]; drawn?: DrawnMarker };
export type Cell = { tag: 'td' | 'th'; attributes: Attributes; blocks: Block[] };
/** `value` is a number that does not follow from the item before. */
export type Item = { value?: number; blocks: Block[] };
/** `type` is 1, a, A, i or I. */
export type Numbering = { start?: number; type?: string; reversed?: boolean };
export type Table = { tag: 'table'; caption: Inline[]; head: Cell[][]; body: Cell[][] };

/** Where a figure stands: beside the text, or wider than it; without one as wide as the text. */
export const layouts = ['left', 'right', 'wide'] as const;
export type Layout = (typeof layouts)[number];
/** Without media it stands where a picture is missing. */
export type Figure = { tag: 'figure'; layout?: Layout; media: Block[]; caption: Inline[] };

export type Block =
  | TextBlock
  | Table
  | { tag: 'hr' }
  | { tag: 'picture'; picture: Inline }
  | { tag: 'blockquote'; blocks: Block[] }
  | { tag: 'ul' | 'ol'; items: Item[]; numbering?: Numbering }
  | Figure
  /** Pictures side by side, each with its own caption. */
  | { tag: 'gallery'; figures: Figure[]; caption: Inline[] };

// One order for all, so that <em><strong> and <strong><em> are written alike.
const order: readonly Mark['tag'][] = [
  'a',
  'span',
  'abbr',
  'ruby',
  'rt',
  'rp',
  'strong',
  'em',
  'u',
  's',
  'sub',
  'sup',
  'code',
];

/** `marks` and one more; a link in a link or sub in sup replaces the outer one. */
export function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  const script = mark.tag === 'sub' || mark.tag === 'sup';
  const others = marks.filter((m) => m.tag !== mark.tag && !(script && (m.tag === 'sub' || m.tag === 'sup')));
  // A language inside text that runs the other way, and the other way round.
  const outer = mark.tag === 'span' ? marks.find((m) => m.tag === 'span')?.attributes : undefined;
  const joined = outer ? { ...mark, attributes: { ...outer, ...mark.attributes } } : mark;
  return [...others, joined].sort((a, b) => order.indexOf(a.tag) - order.indexOf(b.tag));
}

const sameMark = (a: Mark, b: Mark): boolean =>
  a.tag === b.tag && JSON.stringify(a.attributes) === JSON.stringify(b.attributes);

/** The marks that two neighbours share from the outside in. */
export function sharedMarks(a: readonly Mark[], b: readonly Mark[]): readonly Mark[] {
  let n = 0;
  while (n < a.length && n < b.length && sameMark(a[n] as Mark, b[n] as Mark)) n += 1;
  return a.slice(0, n);
}

export const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a === b || (a.length === b.length && sharedMarks(a, b).length === a.length);

/** The blocks with every run of inlines that they hold, however deep, replaced by `change`, which hears of what block. */
export function mapInlines(
  blocks: readonly Block[],
  change: (inlines: Inline[], tag: Block['tag']) => Inline[],
): Block[] {
  const within = (some: readonly Block[]) => mapInlines(some, change);
  const cells = (rows: readonly Cell[][]) =>
    rows.map((row) => row.map((cell) => ({ ...cell, blocks: within(cell.blocks) })));
  return blocks.map((block): Block => {
    if ('inlines' in block) return { ...block, inlines: change(block.inlines, block.tag) };
    if ('items' in block)
      return { ...block, items: block.items.map((item) => ({ ...item, blocks: within(item.blocks) })) };
    if (block.tag === 'blockquote') return { ...block, blocks: within(block.blocks) };
    if (block.tag === 'figure')
      return { ...block, media: within(block.media), caption: change(block.caption, block.tag) };
    if (block.tag === 'gallery')
      return { ...block, figures: within(block.figures) as Figure[], caption: change(block.caption, block.tag) };
    if (block.tag === 'table')
      return { ...block, caption: change(block.caption, block.tag), head: cells(block.head), body: cells(block.body) };
    if (block.tag === 'picture') return { ...block, picture: change([block.picture], block.tag)[0] ?? block.picture };
    return block;
  });
}
