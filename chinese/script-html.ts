import { type Attribute, attributesOf, scanHtml, type Tag } from '@/chinese/html-scanner';
import { ambiguousInNames, namesAsWords } from '@/chinese/name-forms';
import { namesIn, possibleNames } from '@/chinese/persons/persons';
import { authorsIn, ProtectedSpans, type ProtectedWords, type Span } from '@/chinese/protected-terms';
import { convertStretch, type Script } from '@/chinese/script';
import { type Kind, kindOf } from '@/chinese/script-evidence';
import { beside, described, empty, never, readAloud, within } from '@/chinese/script-tags';
import type { Names } from '@/chinese/words/lexicon';

type Piece = { start: number; end: number };
type Run = { pieces: Piece[]; usual: Kind };
type Special = { name: string; depth: number; skip: boolean; hant: boolean };

const chinese = /[\u3400-\u9fff\uf900-\ufaff\ud840-\ud8bf]/;
// An address goes on into Chinese only where a path or a parameter begins with it.
const address = /(?:https?:\/\/|www\.)[!-~]+(?:(?<=[/=#?&_-])[^\s!-~，。；：、（）“”《》]+[!-~]*)*/gi;

class PageConverter {
  private readonly changes: { start: number; end: number; text: string }[] = [];
  private readonly specials: Special[] = [];
  private group: Run[] = [];
  private run: Piece[] = [];

  constructor(
    private readonly html: string,
    private readonly script: Exclude<Script, 'as-written'>,
    private readonly protectedSpans: ProtectedSpans,
    private readonly names: () => Names,
  ) {}

  text(start: number, end: number): void {
    if (this.special?.skip) return;
    const text = this.html.slice(start, end);
    if (!text.includes('://') && !text.includes('www.')) {
      this.run.push({ start, end });
      return;
    }
    let at = 0;
    for (const match of text.matchAll(address)) {
      this.run.push({ start: start + at, end: start + match.index });
      this.endRun();
      at = match.index + match[0].length;
    }
    this.run.push({ start: start + at, end });
  }

  tag(tag: Tag): void {
    const { special } = this;
    // What stands before a closing tag is still inside.
    if (!special?.skip) this.end(tag.name);
    if (special?.name === tag.name && !empty.has(tag.name)) special.depth += tag.closing ? -1 : 1;
    if (special?.depth === 0) this.specials.pop();
    if (this.special?.skip) return;
    if (special?.skip) this.end(tag.name);
    if (!tag.closing) this.opening(tag);
  }

  finish(): string {
    this.endGroup();
    let out = '';
    let at = 0;
    for (const { start, end, text } of this.changes.sort((a, b) => a.start - b.start)) {
      out += this.html.slice(at, start) + text;
      at = end;
    }
    return out + this.html.slice(at);
  }

  private get special(): Special | undefined {
    return this.specials.at(-1);
  }

  private opening(tag: Tag): void {
    const { name, attributes } = tag;
    const notable = /data-as-written|translate|lang/i.test(attributes);
    if (!notable && !never.has(name) && name !== 'option' && !chinese.test(attributes)) return;
    const all = attributesOf(tag);
    const value = (wanted: string) => all.find((one) => one.name === wanted)?.value;
    const skip =
      never.has(name) ||
      value('translate')?.toLowerCase() === 'no' ||
      value('data-as-written') !== undefined ||
      // What an option without a value shows is what the form sends.
      (name === 'option' && value('value') === undefined);
    const lang = value('lang');
    if ((skip || lang !== undefined) && !empty.has(name)) {
      const hant = lang === undefined ? (this.special?.hant ?? false) : /^zh-(?:hant|tw|hk|mo)/i.test(lang);
      this.specials.push({ name, depth: 1, skip, hant });
    }
    if (skip) this.endRun();
    if (skip && !never.has(name)) return;
    const meta = name === 'meta' && described.test(value('name') ?? value('property') ?? '');
    for (const one of all) if (readAloud.has(one.name) || (meta && one.name === 'content')) this.attribute(one);
  }

  private attribute({ value, start }: Attribute): void {
    if (!chinese.test(value)) return;
    const { names } = this;
    const protectedSpans = this.protectedSpans.spans(value);
    const converted = convertStretch(value, this.script, kindOf(value) ?? this.usual, [], { protectedSpans, names });
    if (converted && converted.text !== value) {
      this.changes.push({ start, end: start + value.length, text: converted.text });
    }
  }

  private get usual(): Kind {
    return this.special?.hant ? 'hant' : 'hans';
  }

  private end(name: string): void {
    if (within.has(name)) return;
    if (beside.has(name)) this.endRun();
    else this.endGroup();
  }

  private endRun(): void {
    const { run: pieces, usual } = this;
    if (pieces.length > 0) this.group.push({ pieces, usual });
    this.run = [];
  }

  private endGroup(): void {
    this.endRun();
    const { group } = this;
    this.group = [];
    const texts = group.map(({ pieces }) => pieces.map(({ start, end }) => this.html.slice(start, end)).join(''));
    const all = texts.join('');
    if (!chinese.test(all)) return;
    const protectedSpans = this.protectedSpans.spans(all);
    let common: Kind | null | undefined;
    let at = 0;
    for (const [i, run] of group.entries()) {
      const text = texts[i] as string;
      const from = at;
      at += text.length;
      // A mark alone is one of a pair round something else.
      if (!chinese.test(text) && !/[“”「-』]/.test(text)) continue;
      let kind = kindOf(text);
      if (!kind) {
        common ??= group.length > 1 ? kindOf(all) : null;
        kind = common ?? run.usual;
      }
      const inside = protectedSpans
        .filter(({ start, end }) => start < at && end > from)
        .map(({ start, end }) => ({ start: Math.max(start - from, 0), end: Math.min(end - from, text.length) }));
      this.convert(run.pieces, text, kind, inside);
    }
  }

  private convert(run: Piece[], text: string, kind: Kind, protectedSpans: Span[]): void {
    const ends: number[] = [];
    let length = 0;
    for (const { start, end } of run.slice(0, -1)) {
      length += end - start;
      ends.push(length);
    }
    const converted = convertStretch(text, this.script, kind, ends, { protectedSpans, names: this.names });
    if (!converted || converted.text === text) return;
    for (const [i, { start, end }] of run.entries()) {
      const part = converted.text.slice(converted.cuts[i - 1] ?? 0, converted.cuts[i] ?? converted.text.length);
      this.changes.push({ start, end, text: part });
    }
  }
}

/** The persons of a page, those among its site's authors whatever stands around them. */
function namesOf(html: string, authors: ReadonlySet<string> = new Set()): Names {
  const text = html.replace(/<[^>]*>/g, '\n');
  const known = [...authorsIn(html), ...namesIn(text, authors)];
  return namesAsWords(known, possibleNames(text, ambiguousInNames));
}

/**
 * A finished page in the script a reader chose: its words, its title and what is read aloud or quoted of it (alt,
 * title, placeholder, aria-label, the meta descriptions). Everything else stays byte for byte: tags, addresses, form
 * values, code, e-mail addresses, what the site keeps, and what stands inside translate="no" or data-as-written. Persons,
 * the page's authors among them, are written in the forms that names have. Sets no lang attribute.
 */
export function convertHtml(html: string, script: Script, { words, authors }: ProtectedWords = { words: [] }): string {
  if (script === 'as-written') return html;
  // Most pages have nothing to be converted into Traditional words.
  let found: Names | undefined;
  const page = new PageConverter(html, script, new ProtectedSpans(words), () => {
    found ??= namesOf(html, authors);
    return found;
  });

  scanHtml(html, page);
  return page.finish();
}
