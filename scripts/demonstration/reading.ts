import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { escapeHtml } from '@/text/escape-html';
import type { ArticleLang } from '@/text/languages';

export type DrawnPicture = { path: string; width: number; height: number; widths: number[] };
type DemonstrationComment = { name: string; daysAgo: number; held: boolean; body: string };
type DemonstrationText = {
  column: string;
  title: string;
  author: string;
  source: string;
  daysAgo: number;
  views: number;
  lang: ArticleLang;
  cover: string;
  headline: boolean;
  picked: boolean;
  membersOnly: boolean;
  summary: string;
  /** Blocks of light markup; `blocksToHtml` writes them. */
  blocks: string[];
  comments: DemonstrationComment[];
};

const FOLDER = path.resolve('scripts/demonstration');

/** **strong**, *em* and [words](address) inside a line. */
function inline(line: string): string {
  return escapeHtml(line)
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/\*(.+?)\*/g, '<em>$1</em>')
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>');
}

function table(lines: string[]): string {
  const cells = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => inline(cell.trim())),
  );
  const [head = [], ...rows] = cells;
  const row = (values: string[], tag: string) => `<tr>${values.map((v) => `<${tag}>${v}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${row(head, 'th')}</thead><tbody>${rows.map((r) => row(r, 'td')).join('')}</tbody></table>`;
}

function figure(line: string, pictures: Map<string, DrawnPicture>): string {
  const [, name = '', layout, caption = ''] = /^!\[(\w+)(?: (left|right|wide))?\] ?(.*)$/.exec(line) ?? [];
  const picture = pictures.get(name);
  if (!picture) return '';
  const { path: file, width, height } = picture;
  const image = `<img src="/uploads/${file}" alt="${escapeHtml(caption)}" width="${width}" height="${height}">`;
  const where = layout ? ` class="${layout}"` : '';
  return `<figure${where}>${image}<figcaption>${inline(caption)}</figcaption></figure>`;
}

function block(text: string, pictures: Map<string, DrawnPicture>): string {
  const lines = text.split('\n');
  const items = (mark: RegExp) => lines.map((l) => `<li>${inline(l.replace(mark, ''))}</li>`).join('');
  if (text.startsWith('![') && lines.length > 1)
    return `<figure class="gallery">${lines.map((line) => figure(line, pictures)).join('')}</figure>`;
  if (text.startsWith('![')) return figure(text, pictures);
  if (text.startsWith('## ')) return `<h2>${inline(text.slice(3))}</h2>`;
  if (text.startsWith('- ')) return `<ul>${items(/^- /)}</ul>`;
  if (/^\d+\. /.test(text)) return `<ol>${items(/^\d+\. /)}</ol>`;
  if (text.startsWith('| ')) return table(lines);
  if (text.startsWith('> ')) return `<blockquote><p>${inline(lines.map((l) => l.slice(2)).join(''))}</p></blockquote>`;
  return `<p>${lines.map(inline).join('<br>')}</p>`;
}

/** The article's HTML, before cleaning. */
export function blocksToHtml(blocks: string[], pictures: Map<string, DrawnPicture>): string {
  return blocks.map((text) => block(text, pictures)).join('\n');
}

function readComments(text: string): DemonstrationComment[] {
  return text
    .split(/^@ /m)
    .slice(1)
    .map((comment) => {
      const [head = '', ...body] = comment.trim().split('\n');
      const [name = '', daysAgo = '0', held] = head.split('|').map((s) => s.trim());
      return { name, daysAgo: Number(daysAgo), held: held === '待审', body: body.join('\n') };
    });
}

function readText(column: string, text: string): DemonstrationText {
  const at = text.search(/^@ /m);
  const [head = '', ...blocks] = (at < 0 ? text : text.slice(0, at)).trim().split(/\n{2,}/);
  const [title = '', facts = '', summary = ''] = head.split('\n');
  const [author = '', source = '', days = '', views = '', lang = '', cover = '', flag = ''] = facts
    .split('|')
    .map((s) => s.trim());
  return {
    column,
    title,
    author,
    source,
    daysAgo: Number(days),
    views: Number(views),
    lang: lang as DemonstrationText['lang'],
    cover,
    headline: flag === '头条',
    picked: flag !== '' && flag !== '会员',
    membersOnly: flag === '会员',
    summary: summary.replace(/^> /, ''),
    blocks,
    comments: at < 0 ? [] : readComments(text.slice(at)),
  };
}

/** Every article of the demonstration, the oldest first; one file a column beside this one. */
export function readDemonstration(): DemonstrationText[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) =>
      readFileSync(path.join(FOLDER, name), 'utf8')
        .split(/^# /m)
        .slice(1)
        .map((text) => readText(name.slice(0, -4), text)),
    )
    .sort((a, b) => b.daysAgo - a.daysAgo);
}
