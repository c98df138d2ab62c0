import type { Block, DrawnMarker, Inline, Item, TextBlock } from '@/html/model';

type Drawn = TextBlock & { drawn: DrawnMarker };
type List = Extract<Block, { items: Item[] }>;
type Counted = { type: string; value: number };

const romans: [string, number][] = [
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
];

/** The value of a small Roman numeral up to xxxix; null for other letters. */
function roman(letters: string): number | null {
  let [rest, value] = [letters, 0];
  for (const [sign, worth] of romans) {
    for (; rest.startsWith(sign); rest = rest.slice(sign.length)) value += worth;
  }
  return rest === '' && /^x{0,3}(?:ix|iv|v?i{0,3})$/.test(letters) ? value : null;
}

/** A marker that a list of HTML can show by itself: 4. c. IV. */
function counted(text: string, before: Counted | null): Counted | null {
  const sign = /^(\d{1,5}|[a-z]{1,6}|[A-Z]{1,6})\.$/.exec(text)?.[1];
  if (sign === undefined) return null;
  if (/\d/.test(sign)) return { type: '1', value: Number(sign) };
  const small = sign.toLowerCase();
  const capital = sign !== small;
  const number = roman(small);
  const inLetters = before ? /a/i.test(before.type) : small !== 'i' && small.length === 1;
  if (number !== null && !inLetters) return { type: capital ? 'I' : 'i', value: number };
  return small.length === 1 ? { type: capital ? 'A' : 'a', value: small.charCodeAt(0) - 96 } : null;
}

/** Bullets, also those that are a letter in Word's fonts of signs. */
const isBullet = (text: string) => /^(?:[^\p{L}\p{N}]|[olnuqØüvw§Ÿ])$/u.test(text) && !/^[①-⓿❶-➓]$/u.test(text);

/** A marker that no list of HTML shows (一、 （二） 第三条 ① 4) stands in the text as it was seen. */
function withMarker({ drawn, ...block }: Drawn): TextBlock {
  const space = /[、）．。：①-⓿❶-➓]$/u.test(drawn.text) ? '' : /\p{Script=Han}$/u.test(drawn.text) ? '　' : ' ';
  const marks = block.inlines.find((inline) => inline.kind === 'text')?.marks ?? [];
  const marker: Inline = { kind: 'text', text: drawn.text + space, marks: marks.filter(({ tag }) => tag !== 'a') };
  return { ...block, inlines: [marker, ...block.inlines] };
}

/** Reads one row of drawn paragraphs, nested by their levels. */
class Lists {
  readonly blocks: Block[] = [];
  private open: { level: number; list: List; last: Counted | null }[] = [];

  take(block: Drawn): void {
    const { level, text } = block.drawn;
    this.close((open) => open > level);
    const same = this.open.at(-1)?.level === level ? this.open.at(-1) : undefined;
    const count = counted(text, same?.last ?? null);
    const tag = count ? 'ol' : isBullet(text) ? 'ul' : null;
    if (tag === null || block.tag !== 'p') {
      this.close((open) => open >= level);
      this.inside().push(withMarker(block));
      return;
    }
    const goes = same && same.list.tag === tag && (same.last?.type ?? null) === (count?.type ?? null);
    if (!goes) this.begin(tag, count, level);
    const { drawn: _, ...words } = block;
    const at = this.open.at(-1);
    if (!at) return;
    const follows = !count || !at.last || count.value === at.last.value + 1;
    at.list.items.push({ ...(!follows && { value: count.value }), blocks: [words] });
    at.last = count;
  }

  private begin(tag: 'ul' | 'ol', count: Counted | null, level: number): void {
    this.close((open) => open >= level);
    const start = count && count.value !== 1 ? { start: count.value } : {};
    const type = count && count.type !== '1' ? { type: count.type } : {};
    const list: List = { tag, items: [], ...(count && { numbering: { ...start, ...type } }) };
    this.inside().push(list);
    this.open.push({ level, list, last: null });
  }

  private close(ends: (level: number) => boolean): void {
    while (ends(this.open.at(-1)?.level ?? 0)) this.open.pop();
  }

  /** Where a block of the level above goes: into its last item. */
  private inside(): Block[] {
    return this.open.at(-1)?.list.items.at(-1)?.blocks ?? this.blocks;
  }
}

const isDrawn = (block: Block): block is Drawn => 'drawn' in block && block.drawn !== undefined;

/**
 * Word writes a list as paragraphs with drawn markers. They become lists again, nested, with the numbers that the author
 * saw, or keep their marker as text.
 */
export function wordLists(blocks: readonly Block[]): Block[] {
  const found: Block[] = [];
  let lists: Lists | null = null;
  for (const [i, block] of blocks.entries()) {
    if (!isDrawn(block)) {
      found.push(block);
      continue;
    }
    lists ??= new Lists();
    lists.take(block);
    const next = blocks[i + 1];
    if (next && isDrawn(next)) continue;
    found.push(...lists.blocks);
    lists = null;
  }
  return found;
}
