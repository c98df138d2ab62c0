import { Parser } from 'htmlparser2';

/** What a check of an article's body looks at, in the order of the text. */
type BodyFacts = {
  /** Pictures that say nothing to whoever does not see them, by their number in the text, from 1. */
  picturesWithoutText: number[];
  links: { href: string; words: string }[];
  /** What a link within the text may lead to. */
  anchors: Set<string>;
};

/** Reads an article's HTML: a picture speaks by its alternative text or by the caption of its figure. */
export function bodyFacts(html: string): BodyFacts {
  const links: BodyFacts['links'] = [];
  const anchors = new Set<string>();
  const pictures: { speaks: boolean }[] = [];
  let inFigure: { speaks: boolean }[] | null = null;
  let [inCaption, inLink] = [false, false];
  const parser = new Parser({
    onopentag(name, { id, href, alt }) {
      if (id) anchors.add(id);
      if (name === 'figure') inFigure = [];
      if (name === 'figcaption') inCaption = true;
      if (name === 'img') {
        const picture = { speaks: Boolean(alt?.trim()) };
        pictures.push(picture);
        inFigure?.push(picture);
      }
      if (name === 'a' && href !== undefined) {
        links.push({ href: href.trim(), words: '' });
        inLink = true;
      }
    },
    ontext(words) {
      const link = inLink ? links.at(-1) : undefined;
      if (link) link.words += words;
      if (inCaption && words.trim()) for (const picture of inFigure ?? []) picture.speaks = true;
    },
    onclosetag(name) {
      if (name === 'figure') inFigure = null;
      if (name === 'figcaption') inCaption = false;
      if (name === 'a') inLink = false;
    },
  });
  parser.end(html);
  const picturesWithoutText = pictures.flatMap(({ speaks }, i) => (speaks ? [] : [i + 1]));
  return { picturesWithoutText, links, anchors };
}
