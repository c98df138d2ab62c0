import { Parser } from 'htmlparser2';
import { dropped, lists, paragraphLike, textBlocks } from '@/html/tags';
import { firstCharacters } from '@/text/characters';
import { cleanText } from '@/text/clean';

const breaking = new Set([
  ...paragraphLike,
  ...lists.keys(),
  ...textBlocks.keys(),
  ...['br', 'hr', 'table', 'thead', 'tbody', 'tfoot', 'blockquote'],
]);

// How a character of ruby is read stands above it, not in the words.
const unsaid = new Set([...dropped, 'rt', 'rp']);

/** The words of HTML: entities decoded, each paragraph, item and line a line of its own, table cells too; no code. */
export function plainText(html: string): string {
  let text = '';
  let skipping = 0;
  const parser = new Parser({
    onopentag(name) {
      if (skipping > 0 || unsaid.has(name)) skipping += 1;
      else if (breaking.has(name)) text += '\n';
    },
    ontext(words) {
      if (skipping === 0) text += words;
    },
    onclosetag(name) {
      if (skipping > 0) skipping -= 1;
      else if (breaking.has(name)) text += '\n';
    },
  });
  parser.end(html);
  return cleanText(text).replace(/\n+/g, '\n');
}

const latin = /[\p{Script=Latin}\d.,;:!?)]/u;

/** Lines as one: a space between them only where words of letters would touch. */
function oneLine(text: string): string {
  return text.replace(/(.)?\n(.)?/gsu, (_, before = '', after = '') => {
    return before + (latin.test(before) || latin.test(after) ? ' ' : '') + after;
  });
}

/** The end of the last whole sentence of `text`, its closing quotation marks included; 0 when there is none. */
function sentenceEnd(text: string): number {
  let end = 0;
  for (const match of text.matchAll(/[。！？；…!?]+[”’」』）)"']*|\.(?=\s)/gu)) end = match.index + match[0].length;
  return end;
}

/**
 * The beginning of HTML's words on one line, at most `n` characters: whole when short, else up to the end of a
 * sentence if that keeps more than half, else cut between words with ….
 */
export function excerpt(html: string, n: number): string {
  // Far more characters than can be shown need not be joined: a character has few units.
  const text = oneLine(plainText(html).slice(0, n * 20 + 100));
  const first = firstCharacters(text, n);
  if (first === text) return text;
  const end = sentenceEnd(first);
  if (end > first.length / 2) return first.slice(0, end).trim();
  const room = firstCharacters(text, n - 1);
  const word = /[\w'’-]$/.test(room) && /^[\w'’-]/.test(text.slice(room.length)) ? room.replace(/[\w'’-]+$/, '') : '';
  const cut = word.length > room.length / 2 ? word : room;
  return `${cut.replace(/[\s\p{Ps}\p{Pi}，、：,:—]+$/u, '')}…`;
}
