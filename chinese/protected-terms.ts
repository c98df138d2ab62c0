import { fold } from '@/chinese/fold';
import { beginsWithSurname } from '@/chinese/persons/family-names';

/** A stretch of text that is converted by nobody. */
export type Span = { start: number; end: number };

/** What the site knows: words that editors list, to be kept as written everywhere, and its authors (their folded names). */
export type ProtectedWords = { words: readonly string[]; authors?: ReadonlySet<string> };

// Both parts of an address may be Chinese; but words that run into it, 发信到info@…, are no part of it.
const email =
  /(?:[\w.%+-]{1,64}|(?<!\p{L})\p{Script=Han}{1,8})@(?:[\w-]+|\p{Script=Han}{1,8})(?:\.(?:[\w-]+|\p{Script=Han}{2}))+/gu;

/** Finds in a text what stays as written: e-mail addresses and the given words. */
export class ProtectedSpans {
  /** By their first sign, the longest first: a list of a thousand costs no more than a short one. */
  private readonly words = new Map<string, string[]>();

  constructor(words: readonly string[]) {
    for (const word of [...new Set(words)].filter(Boolean).sort((a, b) => b.length - a.length)) {
      const same = this.words.get(word.charAt(0));
      if (same) same.push(word);
      else this.words.set(word.charAt(0), [word]);
    }
  }

  /** In ascending order, none in another. */
  spans(text: string): Span[] {
    const found: Span[] = [];
    const add = ({ 0: { length }, index }: RegExpExecArray) => found.push({ start: index, end: index + length });
    if (text.includes('@')) for (const match of text.matchAll(email)) add(match);
    for (let at = 0; this.words.size > 0 && at < text.length; at++) {
      const word = this.words.get(text.charAt(at))?.find((one) => text.startsWith(one, at));
      if (!word) continue;
      found.push({ start: at, end: at + word.length });
      at += word.length - 1;
    }
    if (found.length < 2) return found;
    found.sort((a, b) => a.start - b.start || b.end - a.end);
    let end = 0;
    return found.filter((span) => {
      const free = span.start >= end;
      end = Math.max(end, span.end);
      return free;
    });
  }
}

/** The persons whose names a page shows as its authors: wherever else it names them, they are the same. */
export function authorsIn(html: string): string[] {
  const names = [...html.matchAll(/<(?:[a-z][^>]* (?:rel="author"|data-person)|dc:creator)[^>]*>([^<]{2,20})</g)];
  return names
    .flatMap(([, name]) => (name as string).split(/[、，,/\s]+/))
    .filter((name) => /^\p{Script=Han}{2,4}$/u.test(name) && beginsWithSurname(fold(name)));
}
