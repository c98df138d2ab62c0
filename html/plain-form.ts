/*
 * An article as plain text that can be edited in a text field and made an article again: without scripts there is no other
 * editor. What is no paragraph (a picture, a table, a list) is a line in brackets, `[图片 1]`, which brings it back where
 * it then stands; a paragraph whose words are unchanged keeps its links and bold words.
 */
import { Parser } from 'htmlparser2';
import { plainText } from '@/html/plain-text';
import { escapeHtml } from '@/text/escape-html';

const names: Record<string, string> = {
  figure: '图片',
  table: '表格',
  ul: '列表',
  ol: '列表',
  blockquote: '引文',
  hr: '分隔线',
};

/** The outermost elements of stored HTML. */
function blocksOf(html: string): { name: string; html: string }[] {
  const blocks: { name: string; html: string }[] = [];
  let depth = 0;
  let from = 0;
  const parser = new Parser({
    onopentag(name) {
      if (depth === 0) {
        from = parser.startIndex;
        blocks.push({ name, html: '' });
      }
      depth += 1;
    },
    onclosetag() {
      depth -= 1;
      const last = blocks.at(-1);
      if (depth === 0 && last) last.html = html.slice(from, parser.endIndex + 1);
    },
  });
  parser.end(html);
  return blocks;
}

/** Each block with the one line that stands for it. */
function linesOf(html: string): { line: string; html: string }[] {
  let number = 0;
  return blocksOf(html).map(({ name, html: block }) => {
    const words = plainText(block).replaceAll('\n', ' ');
    if (name === 'p' && words) return { line: words, html: block };
    number += 1;
    return { line: `[${names[name] ?? (block.includes('<img') ? '图片' : '内容')} ${number}]`, html: block };
  });
}

/** Stored HTML as plain text, a line for each block. */
export const plainForm = (html: string): string =>
  linesOf(html)
    .map(({ line }) => line)
    .join('\n\n');

/** Plain text as HTML: every line that holds something is a paragraph; lines of `before` are what they were. */
export function fromPlainForm(text: string, before = ''): string {
  const known = linesOf(before);
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const at = known.findIndex((block) => block.line === line);
      return at < 0 ? `<p>${escapeHtml(line)}</p>` : known.splice(at, 1)[0]?.html;
    })
    .join('\n');
}
