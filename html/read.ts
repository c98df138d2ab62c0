import { Parser } from 'htmlparser2';
import { anchorHref, anchorId } from '@/html/anchors';
import { type Close, Draft } from '@/html/draft';
import { type Attributes, type Block, type DrawnMarker, type Mark, withMark } from '@/html/model';
import { isDrawnMarker, itemAttributes, numberingOf, wordLevel } from '@/html/numbering';
import { ownPicture, safeHref } from '@/html/safe-links';
import {
  cellAttributes,
  directionOf,
  dropped,
  embedded,
  isBlock,
  isHidden,
  isMissed,
  isTracker,
  lists,
  marksOf,
  paragraphLike,
  pictureAttributes,
  textBlocks,
} from '@/html/tags';
import { firstCharacters } from '@/text/characters';
import { cleanLine } from '@/text/clean';
import { videoAt } from '@/text/typesetting/video-links';

const isBlockName = (name: string) =>
  paragraphLike.has(name) ||
  textBlocks.has(name) ||
  lists.has(name) ||
  /^(?:table|thead|tbody|tfoot|blockquote|hr)$/.test(name);

function partAttributes(name: string, attributes: Attributes): Attributes {
  if (name === 'li') return itemAttributes(attributes);
  return name === 'td' || name === 'th' ? cellAttributes(name, attributes) : {};
}

const parts = new Set(['li', 'td', 'th', 'tr', 'thead', 'tbody', 'tfoot', 'caption', 'figcaption']);

/** Where an old picture is now, with its size. */
export type FoundPicture = { src: string; width: number; height: number };
export type ReadingOptions = {
  ownHosts?: readonly string[];
  pictures?: ReadonlyMap<string, FoundPicture | 'missing'>;
  /** Told of what a reader may miss: an element and the words in it. */
  leftOut?: (name: string, text: string) => void;
};

/** Opens elements into a draft; `open` returns what closing the element has to undo. */
class Reader {
  readonly draft = new Draft();
  private marks: readonly Mark[] = [];
  /** The level of the Word list's paragraph that is open, and its marker while it is read. */
  private level = 1;
  private marker: DrawnMarker | null = null;
  private quotations = 0;

  private readonly ownHosts: readonly string[];

  constructor(private readonly options: ReadingOptions) {
    this.ownHosts = options.ownHosts ?? [];
  }

  text(text: string): void {
    if (this.marker) this.marker.text += text;
    else this.draft.inline({ kind: 'text', text, marks: this.marks });
  }

  open(name: string, attributes: Attributes): Close | undefined {
    if (isDrawnMarker(attributes)) return this.drawn();
    const id = anchorId(attributes.id ?? (name === 'a' ? attributes.name : undefined));
    const inline = !isBlockName(name);
    if (id && inline) this.draft.inline({ kind: 'anchor', id, marks: [] });
    else if (id) this.draft.anchor(id);
    const direction = directionOf(attributes);
    const level = wordLevel(attributes);
    if (level !== null) this.level = level;
    const directed = direction ? this.marked([direction]) : undefined;
    const opened = inline && isBlock(attributes) ? this.draft.textBlock() : undefined;
    const close = this.element(name, attributes);
    return () => {
      close?.();
      opened?.();
      directed?.();
      if (level !== null) this.level = 1;
    };
  }

  /** Word's marker before a paragraph of a list. */
  private drawn(): Close {
    const marker = { level: this.level, text: '' };
    this.marker = marker;
    this.draft.draw(marker);
    return () => {
      this.marker = null;
    };
  }

  private element(name: string, attributes: Attributes): Close | undefined {
    const { draft } = this;
    const list = lists.get(name);
    if (list) return draft.list(list, list === 'ol' ? numberingOf(attributes) : {});
    if (textBlocks.has(name)) return draft.textBlock(textBlocks.get(name));
    if (name === 'table') return draft.table();
    if (name === 'blockquote') return draft.quote();
    if (name === 'figure') return draft.figure(attributes.class?.trim());
    if (parts.has(name)) return draft.part(name, partAttributes(name, attributes));
    if (paragraphLike.has(name)) return draft.textBlock();
    if (name === 'a') return this.marked(this.linkMarks(attributes));
    if (name === 'q') return this.quotation();
    if ((name === 'rt' || name === 'rp') && !this.marks.some((mark) => mark.tag === 'ruby')) return undefined;
    if (name === 'br') draft.inline({ kind: 'break', marks: this.marks });
    else if (name === 'hr') draft.add({ tag: 'hr' });
    else if (name === 'img') this.picture(attributes);
    else if (embedded.has(name)) this.film(attributes.src ?? attributes['data-src'] ?? '');
    else return this.marked(marksOf(name, attributes));
    return undefined;
  }

  /** Browsers draw the marks of a <q>; here they are text. */
  private quotation(): Close {
    const [open, close] = this.quotations % 2 ? '‘’' : '“”';
    this.text(open as string);
    this.quotations += 1;
    return () => {
      this.quotations -= 1;
      this.text(close as string);
    };
  }

  private marked(marks: readonly Mark[]): Close | undefined {
    if (marks.length === 0) return undefined;
    const before = this.marks;
    this.marks = marks.reduce(withMark, before);
    return () => {
      this.marks = before;
    };
  }

  private linkMarks(attributes: Attributes): Mark[] {
    const typed = attributes.href ?? '';
    const href = anchorHref(typed) ?? safeHref(typed, this.ownHosts);
    if (!href || href === '#') return [];
    const kept: Attributes = { href };
    const title = firstCharacters(cleanLine(attributes.title ?? ''), 500);
    if (title) kept.title = title;
    if (/^https?:/.test(href)) kept.rel = 'noopener';
    return [{ tag: 'a', attributes: kept }];
  }

  /** Words that lead to something on another site; inside a link just the words, for a bad address nothing. */
  private link(src: string, words: string): void {
    const href = safeHref(src.startsWith('//') ? `https:${src}` : src);
    if (!href || !/^https?:/.test(href)) return;
    const inLink = this.marks.some((mark) => mark.tag === 'a');
    const close = inLink ? undefined : this.marked(this.linkMarks({ href }));
    this.text(words);
    close?.();
  }

  /** A player within a page leads to the film's own page. */
  private film(src: string): void {
    const video = videoAt(src);
    this.link(video?.url ?? src, video ? '观看视频' : '视频');
  }

  /** A picture from elsewhere becomes a link: a page of ours lets nobody else count its readers. */
  private picture(attributes: Attributes): void {
    const found = this.options.pictures?.get(attributes.src ?? '');
    if (found === 'missing') {
      if (!isTracker(attributes)) this.missing(attributes);
      return;
    }
    const size = found && { width: String(found.width), height: String(found.height) };
    Object.assign(attributes, size);
    const src = found?.src ?? ownPicture(attributes.src ?? '', this.ownHosts);
    if (src) {
      const marks = this.marks.filter((mark) => mark.tag === 'a');
      this.draft.inline({ kind: 'picture', attributes: pictureAttributes(src, attributes), marks });
    } else if (!isTracker(attributes)) {
      this.link(attributes.src ?? '', firstCharacters(cleanLine(attributes.alt ?? ''), 200) || '图片');
    }
  }

  private missing(attributes: Attributes): void {
    const alt = firstCharacters(cleanLine(attributes.alt ?? ''), 200);
    const text = alt ? `图片缺失：${alt}` : '图片缺失';
    this.draft.add({ tag: 'figure', media: [], caption: [{ kind: 'text', text, marks: [] }] });
  }
}

// The parser's time grows with the square of the depth; no page that people wrote is deeper.
const deepest = 1000;

/** Reads any HTML, however broken, into blocks of the article model. What has no place in it is dropped; of absurdly deep HTML only the words stay. */
export function readHtml(html: string, options: ReadingOptions = {}): Block[] {
  const reader = new Reader(options);
  const closes: (Close | undefined)[] = [];
  let skipping = 0;
  let skipped = { name: '', text: '' };
  let tooDeep = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (closes.length + skipping > deepest) {
        tooDeep = true;
        parser.pause();
      }
      if (skipping > 0 || dropped.has(name) || isHidden(attributes)) {
        if (skipping === 0) skipped = { name, text: '' };
        skipping += 1;
      } else closes.push(reader.open(name, attributes));
      // What stands inside these is only for browsers that cannot show them.
      if (skipping === 0 && embedded.has(name)) {
        closes.pop();
        skipping = 1;
        skipped = { name: /^(?:https?:)?\/\//i.test(attributes.src ?? '') ? '' : name, text: '' };
      }
    },
    ontext(text) {
      if (skipping === 0) reader.text(text);
      else if (options.leftOut && skipped.text.length < 1000) skipped.text += text;
    },
    onclosetag() {
      if (skipping > 0) {
        skipping -= 1;
        if (skipping === 0 && isMissed(skipped.name, skipped.text)) options.leftOut?.(skipped.name, skipped.text);
      } else closes.pop()?.();
    },
  });
  parser.end(html);
  if (tooDeep) return readHtml(html.replace(/(?:<[^<>]*>?)+/g, '<br>'), options);
  return reader.draft.finish();
}
