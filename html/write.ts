import {
  type Attributes,
  type Block,
  type Cell,
  type Figure,
  type Inline,
  type Item,
  type Mark,
  type Numbering,
  sharedMarks,
} from '@/html/model';
import { escapeHtml } from '@/text/escape-html';

function open(tag: string, attributes: Attributes = {}): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  return `<${tag}${written.join('')}>`;
}

const closeAll = (marks: readonly Mark[]) =>
  marks
    .map((mark) => `</${mark.tag}>`)
    .reverse()
    .join('');

function writeInlines(inlines: readonly Inline[]): string {
  let html = '';
  let marks: readonly Mark[] = [];
  for (const inline of inlines) {
    const shared = sharedMarks(marks, inline.marks).length;
    html += closeAll(marks.slice(shared));
    for (const mark of inline.marks.slice(shared)) html += open(mark.tag, mark.attributes);
    marks = inline.marks;
    if (inline.kind === 'text') html += escapeHtml(inline.text);
    else if (inline.kind === 'anchor') html += `${open('a', { id: inline.id })}</a>`;
    else html += inline.kind === 'break' ? '<br>' : open('img', inline.attributes);
  }
  return html + closeAll(marks);
}

/** In a list item or a table cell a single paragraph needs no <p>, also before nested lists. */
function writeInside(blocks: readonly Block[]): string {
  const [first, ...rest] = blocks;
  const bare = first?.tag === 'p' && rest.every((block) => block.tag === 'ul' || block.tag === 'ol');
  return bare ? writeInlines(first.inlines) + writeBlocks(rest) : writeBlocks(blocks);
}

function writeRows(tag: string, rows: readonly Cell[][]): string {
  if (rows.length === 0) return '';
  const cell = (c: Cell) => `${open(c.tag, c.attributes)}${writeInside(c.blocks)}</${c.tag}>`;
  return `<${tag}>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</${tag}>`;
}

const optional = (tag: string, inlines: readonly Inline[]) =>
  inlines.length > 0 ? `<${tag}>${writeInlines(inlines)}</${tag}>` : '';

function numbered({ start, type, reversed }: Numbering = {}): Attributes {
  return {
    ...(start !== undefined && { start: String(start) }),
    ...(type !== undefined && { type }),
    ...(reversed && { reversed: '' }),
  };
}

const writeItem = ({ value, blocks }: Item) =>
  `${open('li', value === undefined ? {} : { value: String(value) })}${writeInside(blocks)}</li>`;

function figureClass({ media, layout }: Figure): Attributes {
  if (media.length === 0) return { class: 'missing-picture' };
  return layout ? { class: layout } : {};
}

function writeBlock(block: Block): string {
  switch (block.tag) {
    case 'hr':
      return '<hr>';
    case 'picture':
      return writeInlines([block.picture]);
    case 'blockquote':
      return `<blockquote>${writeBlocks(block.blocks)}</blockquote>`;
    case 'ul':
    case 'ol':
      return `${open(block.tag, numbered(block.numbering))}${block.items.map(writeItem).join('')}</${block.tag}>`;
    case 'figure':
      return `${open('figure', figureClass(block))}${writeBlocks(block.media)}${optional('figcaption', block.caption)}</figure>`;
    case 'gallery':
      return `${open('figure', { class: 'gallery' })}${writeBlocks(block.figures)}${optional('figcaption', block.caption)}</figure>`;
    case 'table':
      return `<table>${optional('caption', block.caption)}${writeRows('thead', block.head)}${writeRows('tbody', block.body)}</table>`;
    default:
      return `<${block.tag}>${writeInlines(block.inlines)}</${block.tag}>`;
  }
}

/** Blocks as HTML. Nesting is as deep as the model: its reader sets the limit. */
export function writeBlocks(blocks: readonly Block[], between = ''): string {
  return blocks.map(writeBlock).join(between);
}
