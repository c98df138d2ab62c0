import { Parser } from 'htmlparser2';
import { type Close, Draft } from '@/html/draft';
import { type Attributes, type Block, type Mark, withMark } from '@/html/model';
import { ownPicture, safeHref } from '@/html/safe-links';
import {
  cellAttributes,
  dropped,
  embedded,
  isHidden,
  isTracker,
  lists,
  marksOf,
  paragraphLike,
  pictureAttributes,
  textBlocks,
} from '@/html/tags';
import { cleanLine } from '@/text/clean';

const parts = new Set(['li', 'td', 'th', 'tr', 'thead', 'tbody', 'tfoot', 'caption', 'figcaption']);

/** Where an old picture is now, with its size. */
export type FoundPicture = { src: string; width: number; height: number };
export type ReadingOptions = {
  ownHosts?: readonly string[];
  pictures?: ReadonlyMap<string, FoundPicture | 'missing'>;
};

/** Opens elements into a draft; `open` returns what closing the element has to undo. */
class Reader {
  readonly draft = new Draft();
  private marks: readonly Mark[] = [];

  private readonly ownHosts: readonly string[];

  constructor(private readonly options: ReadingOptions) {
    this.ownHosts = options.ownHosts ?? [];
  }

  text(text: string): void {
    this.draft.inline({ kind: 'text', text, marks: this.marks });
  }

  open(name: string, attributes: Attributes): Close | undefined {
    const { draft } = this;
    const list = lists.get(name);
    if (list) return draft.list(list);
    if (textBlocks.has(name)) return draft.textBlock(textBlocks.get(name));
    if (name === 'table') return draft.table();
    if (name === 'blockquote') return draft.quote();
    if (name === 'figure') return draft.figure(attributes.class === 'missing-picture');
    if (parts.has(name))
      return draft.part(name, name === 'td' || name === 'th' ? cellAttributes(name, attributes) : {});
    if (paragraphLike.has(name)) return draft.textBlock();
    if (name === 'a') return this.marked(this.linkMarks(attributes));
    if (name === 'br') draft.inline({ kind: 'break', marks: this.marks });
    else if (name === 'hr') draft.add({ tag: 'hr' });
    else if (name === 'img') this.picture(attributes);
    else if (embedded.has(name)) this.link(attributes.src ?? '', '视频');
    else return this.marked(marksOf(name, attributes));
    return undefined;
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
    const href = safeHref(attributes.href ?? '', this.ownHosts);
    if (!href) return [];
    const kept: Attributes = { href };
    const title = cleanLine(attributes.title ?? '').slice(0, 500);
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
      this.link(attributes.src ?? '', cleanLine(attributes.alt ?? '').slice(0, 200) || '图片');
    }
  }

  private missing(attributes: Attributes): void {
    const alt = cleanLine(attributes.alt ?? '').slice(0, 200);
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
  let tooDeep = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (closes.length + skipping > deepest) {
        tooDeep = true;
        parser.pause();
      }
      if (skipping > 0 || dropped.has(name) || isHidden(attributes)) skipping += 1;
      else closes.push(reader.open(name, attributes));
      // What stands inside these is only for browsers that cannot show them.
      if (skipping === 0 && embedded.has(name)) {
        closes.pop();
        skipping = 1;
      }
    },
    ontext(text) {
      if (skipping === 0) reader.text(text);
    },
    onclosetag() {
      if (skipping > 0) skipping -= 1;
      else closes.pop()?.();
    },
  });
  parser.end(html);
  if (tooDeep) return readHtml(html.replace(/(?:<[^<>]*>?)+/g, '<br>'), options);
  return reader.draft.finish();
}
