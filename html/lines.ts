import { type Inline, sameMarks, sharedMarks } from '@/html/model';
import { normal } from '@/text/clean';

const wide = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff00-\\uffef]';
// A line break in the source between two Chinese characters is no space between words.
const brokenLine = new RegExp(`(${wide})[ \\t]*[\\r\\n][ \\t\\r\\n]*(?=${wide})`, 'g');
// Old pages indent a paragraph by typed spaces; after a <br> such an indent is where a paragraph begins.
const indent = /^[ \t\r\n]*(?:\u3000|\u00a0[ \t\r\n]*\u00a0)/;

function merge(line: Inline[]): Inline[] {
  const merged: Inline[] = [];
  for (const inline of line) {
    const last = merged.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text' && sameMarks(last.marks, inline.marks)) {
      merged[merged.length - 1] = { ...last, text: last.text + inline.text };
    } else if (inline.kind !== 'text' || inline.text) {
      merged.push(inline);
    }
  }
  return merged;
}

const isAnchor = (inline: Inline | undefined) => inline?.kind === 'anchor';

function trimEnd(line: Inline[], edge: RegExp, end: 0 | -1): void {
  const step = end === 0 ? 1 : -1;
  let at = end === 0 ? 0 : line.length - 1;
  while (at >= 0 && at < line.length) {
    const inline = line[at];
    if (isAnchor(inline)) at += step;
    else if (inline?.kind !== 'text') return;
    else {
      const text = inline.text.replace(edge, '');
      if (text) {
        line[at] = { ...inline, text };
        return;
      }
      line.splice(at, 1);
      if (end === -1) at -= 1;
    }
  }
}

const spaces = ' \t\r\n';
const firstVisible = new RegExp(`[^${spaces}]`);

/** The first visible character behind each inline of a line; '' where a picture or nothing stands there. */
function nextCharacters(line: readonly Inline[]): string[] {
  const next: string[] = [];
  let after = '';
  for (let i = line.length - 1; i >= 0; i -= 1) {
    next[i] = after;
    const inline = line[i] as Inline;
    if (inline.kind === 'text') after = firstVisible.exec(inline.text)?.[0] ?? after;
    else if (inline.kind !== 'anchor') after = '';
  }
  return next;
}

/** `text` without its line breaks between Chinese characters, also where one of the two stands in its neighbour. */
function unbroken(text: string, before: string, after: string): string {
  return `${before}${text}${after}`.replace(brokenLine, '$1').slice(before.length, after ? -after.length : undefined);
}

/** One line: composed characters, single spaces, none at its ends, neighbours of the same marks joined. */
function tidyLine(raw: Inline[]): Inline[] {
  let last = '';
  const merged = merge(raw);
  const next = nextCharacters(merged);
  const line = merged.map((inline, i) => {
    if (inline.kind !== 'text') {
      if (!isAnchor(inline)) last = '';
      return inline;
    }
    const text = unbroken(normal(inline.text), last, next[i] ?? '').replace(/[ \t\r\n\f\v\x85\xa0\u2028\u2029]+/g, ' ');
    const once = last === ' ' && text.startsWith(' ') ? text.slice(1) : text;
    last = once.at(-1) ?? last;
    return { ...inline, text: once };
  });
  trimEnd(line, /^[ \u3000]+/, 0);
  trimEnd(line, /[ \u3000]+$/, -1);
  return merge(line).map((inline) => (inline.kind === 'text' ? { ...inline, text: normal(inline.text) } : inline));
}

const firstText = (line: Inline[]) =>
  line.find((inline) => (inline.kind === 'text' ? inline.text.trim() : inline.kind !== 'anchor'));

function isIndented(line: Inline[]): boolean {
  const upToFirst = line.slice(0, line.indexOf(firstText(line) ?? (line[0] as Inline)) + 1);
  return indent.test(upToFirst.map((inline) => (inline.kind === 'text' ? inline.text : '')).join(''));
}

function splitAtBreaks(run: Inline[]): Inline[][] {
  const lines: Inline[][] = [[]];
  for (const inline of run) {
    if (inline.kind === 'break') lines.push([]);
    else lines.at(-1)?.push(inline);
  }
  // A last line of anchors alone is none: those that nothing leads to go later, and the break would stand at the end.
  const last = lines.at(-1) ?? [];
  if (lines.length > 1 && last.length > 0 && last.every(({ kind }) => kind === 'anchor')) {
    lines.pop();
    lines.at(-1)?.push(...last);
  }
  return lines;
}

/** Adds a line to lines that end before it; the break between has the marks that both sides share. */
export function append(line: Inline[], to: Inline[]): void {
  const last = to.at(-1);
  const first = line[0];
  if (last && first) to.push({ kind: 'break', marks: sharedMarks(last.marks, first.marks) });
  for (const inline of line) to.push(inline);
}

/**
 * The paragraphs in a run of loose words: an empty line or an indent by spaces begins a new one when `split`, other
 * line breaks stay. Indents, edges and empty paragraphs are gone.
 */
export function paragraphs(run: Inline[], split: boolean): Inline[][] {
  const found: Inline[][] = [];
  let fresh = true;
  for (const raw of splitAtBreaks(run)) {
    const line = tidyLine(raw);
    if (line.length === 0) {
      fresh = true;
      continue;
    }
    const previous = found.at(-1);
    if (previous && (!split || !(fresh || isIndented(raw)))) append(line, previous);
    else found.push(line);
    fresh = false;
  }
  return found;
}

/** Lines of preformatted text: every space kept, empty lines at the ends dropped. */
export function preformatted(run: Inline[]): Inline[] {
  const text = merge(
    run.map((inline): Inline => (inline.kind === 'break' ? { kind: 'text', text: '\n', marks: inline.marks } : inline)),
  ).map((inline) =>
    inline.kind === 'text' ? { ...inline, text: normal(inline.text.replace(/\r\n?/g, '\n')) } : inline,
  );
  trimEnd(text, /^(?:[ \t]*\n)+/, 0);
  trimEnd(text, /\s+$/, -1);
  return merge(text);
}
