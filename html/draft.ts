import { joinAnchors } from '@/html/anchors';
import { append, paragraphs, preformatted } from '@/html/lines';
import type { Attributes, Block, Cell, DrawnMarker, Inline, Item, Numbering, Table, TextBlock } from '@/html/model';
import { figureBlocks, galleryBlocks } from '@/html/pictures/figures';
import { wordLists } from '@/html/word-lists';
import { cleanLine } from '@/text/clean';

type Flow = {
  kind: 'flow';
  of: string;
  textTag: TextBlock['tag'];
  blocks: Block[];
  run: Inline[];
  caption: Inline[];
  value?: number;
  drawn?: DrawnMarker | undefined;
};
type List = { kind: 'list'; items: Flow[] };
type Grid = { kind: 'grid'; table: Table; section: Cell[][]; row: Cell[] | null };

/** Ends what was begun; called in the reverse order of the beginnings. */
export type Close = () => void;

// Deeper nesting than any article has: what lies deeper is kept as paragraphs.
const deepest = 24;

const newFlow = (of: string): Flow => ({ kind: 'flow', of, textTag: 'p', blocks: [], run: [], caption: [] });

function startRow(grid: Grid): Cell[] {
  grid.row = [];
  grid.section.push(grid.row);
  return grid.row;
}

const isText = (block: Block): block is TextBlock => 'inlines' in block;

function joinLines(blocks: readonly Block[]): Inline[] {
  const lines: Inline[] = [];
  for (const { inlines } of blocks.filter(isText)) append(inlines, lines);
  return lines;
}

/** An article while it is read: loose words gather in a run until a block begins or ends. */
export class Draft {
  private readonly root = newFlow('root');
  private readonly containers: (Flow | List | Grid)[] = [this.root];
  /** Anchors that stood between blocks: they go to the beginning of the next words. */
  private waiting: Inline[] = [];

  finish(): Block[] {
    this.flush();
    return joinAnchors(wordLists(this.root.blocks));
  }

  inline(inline: Inline): void {
    const blank = inline.kind === 'text' && !inline.text.trim();
    if (this.top.kind === 'flow' || !blank) this.flow(true).run.push(inline);
  }

  add(block: Block): void {
    this.flush();
    this.flow(true).blocks.push(block);
  }

  /** Words until Close are blocks of this kind; without a kind, of the kind that they are in. */
  textBlock(tag?: TextBlock['tag']): Close {
    this.flush();
    const flow = this.flow(false);
    const before = flow.textTag;
    flow.textTag = tag ?? before;
    return () => {
      this.flush();
      flow.textTag = before;
      flow.drawn = undefined;
    };
  }

  /** The marker that Word drew before the words that come now. */
  draw(marker: DrawnMarker): void {
    this.flow(true).drawn = marker;
  }

  /** A place that links lead to, before the next words. */
  anchor(id: string): void {
    this.flush();
    this.waiting.push({ kind: 'anchor', id, marks: [] });
  }

  quote(): Close {
    return this.inside('blockquote', ({ blocks }) => blocks.length > 0 && this.add({ tag: 'blockquote', blocks }));
  }

  /** A <figure> of this class; in a gallery there are figures, in a figure no other. */
  figure(kind = ''): Close {
    const within = (of: string) => this.containers.some((c) => c.kind === 'flow' && c.of === of);
    const grouped = within('gallery');
    if (within('figure') || (grouped && kind === 'gallery')) return this.textBlock();
    const add = (blocks: Block[]) => {
      for (const block of blocks) this.add(block);
    };
    if (kind === 'gallery') return this.inside(kind, (content) => add(galleryBlocks(content)));
    return this.inside('figure', (content) => add(figureBlocks(kind, grouped, content)));
  }

  list(tag: 'ul' | 'ol', numbering: Numbering = {}): Close {
    if (this.containers.length > deepest) return this.textBlock();
    this.flush();
    const list: List = { kind: 'list', items: [] };
    this.containers.push(list);
    return () => {
      this.flush();
      this.containers.pop();
      const items = list.items
        .filter(({ blocks }) => blocks.length > 0)
        .map(({ value, blocks }): Item => ({ ...(value !== undefined && { value }), blocks }));
      if (items.length > 0) this.add({ tag, items, ...(tag === 'ol' && { numbering }) });
    };
  }

  table(): Close {
    if (this.containers.length > deepest) return this.textBlock();
    this.flush();
    const table: Table = { tag: 'table', caption: [], head: [], body: [] };
    this.containers.push({ kind: 'grid', table, section: table.body, row: null });
    return () => {
      this.containers.pop();
      this.flush();
      this.addTable(table);
    };
  }

  /** li, caption, thead, tr, td … where they belong; elsewhere they only begin a paragraph. */
  part(name: string, attributes: Attributes): Close {
    const { top } = this;
    if (name === 'li' && top.kind === 'list') {
      this.flush();
      const item = newFlow('li');
      if (attributes.value !== undefined) item.value = Number(attributes.value);
      top.items.push(item);
      return this.inside('li', () => {}, item);
    }
    if (name === 'figcaption' && top.kind === 'flow' && (top.of === 'figure' || top.of === 'gallery')) {
      return this.inside(name, ({ blocks }) => {
        top.caption = joinLines([
          ...(top.caption.length ? [{ tag: 'p' as const, inlines: top.caption }] : []),
          ...blocks,
        ]);
        top.blocks.push(...blocks.filter((block) => !isText(block)));
      });
    }
    if (top.kind !== 'grid') return this.textBlock();
    if (name === 'caption') {
      return this.inside(name, ({ blocks }) => {
        top.table.caption = joinLines(blocks);
      });
    }
    if (name === 'td' || name === 'th') return this.cell(name, attributes, top);
    const before = { section: top.section, row: top.row };
    if (name === 'tr') startRow(top);
    else top.section = name === 'thead' ? top.table.head : top.table.body;
    return () => Object.assign(top, before);
  }

  private cell(tag: 'td' | 'th', attributes: Attributes, grid: Grid): Close {
    const row = grid.row ?? startRow(grid);
    return this.inside(tag, ({ blocks }) => row.push({ tag, attributes, blocks }));
  }

  /** A table of one cell was a frame around the text; one without a word or picture is nothing. */
  private addTable(table: Table): void {
    table.head = table.head.filter((row) => row.length > 0);
    table.body = table.body.filter((row) => row.length > 0);
    const cells = [...table.head, ...table.body].flat();
    const only = cells.length === 1 && table.caption.length === 0;
    if (only) for (const block of cells[0]?.blocks ?? []) this.add(block);
    else if (cells.some((cell) => cell.blocks.length > 0)) this.add(table);
    else if (table.caption.length > 0) this.add({ tag: 'p', inlines: table.caption });
  }

  private get top(): Flow | List | Grid {
    return this.containers.at(-1) ?? this.root;
  }

  private inside(of: string, finished: (flow: Flow) => unknown, flow = newFlow(of)): Close {
    if (this.containers.length > deepest + 3) return this.textBlock();
    this.flush();
    this.containers.push(flow);
    return () => {
      this.flush();
      this.containers.pop();
      flow.blocks = wordLists(flow.blocks);
      finished(flow);
    };
  }

  /** Where words go now: between a list's items they join the last one, in a table outside cells they come before it. */
  private flow(create: boolean): Flow {
    for (const container of [...this.containers].reverse()) {
      if (container.kind === 'flow') return container;
      if (container.kind !== 'list') continue;
      if (container.items.length === 0 && create) container.items.push(newFlow('li'));
      const last = container.items.at(-1);
      if (last) return last;
    }
    return this.root;
  }

  private flush(): void {
    const flow = this.flow(false);
    if (flow.run.length === 0) return;
    const { run, textTag } = flow;
    flow.run = [];
    const push = (inlines: Inline[]) => {
      const text = cleanLine(flow.drawn?.text ?? '');
      const drawn = flow.drawn && text ? { drawn: { level: flow.drawn.level, text } } : {};
      flow.blocks.push({ tag: textTag, inlines: [...this.waiting, ...inlines], ...drawn });
      this.waiting = [];
      flow.drawn = undefined;
    };
    if (textTag === 'pre') {
      const inlines = preformatted(run);
      if (inlines.length > 0) push(inlines);
      return;
    }
    for (const inlines of paragraphs(run, textTag === 'p')) {
      if (inlines.some((inline) => inline.kind === 'text' && inline.text.trim())) push(inlines);
      else {
        this.waiting.push(...inlines.filter((inline) => inline.kind === 'anchor'));
        const pictures = inlines.filter((inline) => inline.kind === 'picture');
        flow.blocks.push(...pictures.map((picture): Block => ({ tag: 'picture', picture })));
      }
    }
  }
}
