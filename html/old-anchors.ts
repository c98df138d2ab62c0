/*
 * Anchors of an old page (<a name="3">, <h2 id="jobs">) are no part of the article model, but links of twenty years lead to
 * them: a mark of private-use characters goes through the cleaning in the place of each and becomes an empty anchor.
 */
const opening = /<([a-z][a-z0-9]*)\b[^<>]*?\s(?:name|id)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))[^<>]*>/gi;
/** Nothing that could end an attribute. */
const valid = /^[\w.:-]{1,60}$/;
/** Ids that pages have themselves. */
const taken = new Set(['main', 'words', 'comments', 'comment-form']);
const mark = (i: number) => `\uE020${i}\uE021`;

/** The HTML with its anchors as marks; `names` in their order. */
export function markAnchors(html: string): { html: string; names: string[] } {
  const names: string[] = [];
  const clean = html.replace(/[\uE020\uE021]/g, '');
  const marked = clean.replace(opening, (tag, element: string, ...found: (string | undefined)[]) => {
    const name = (found[0] ?? found[1] ?? found[2] ?? '').trim();
    const isAnchor = /\sid\s*=/i.test(tag) || element.toLowerCase() === 'a';
    if (!isAnchor || !valid.test(name) || taken.has(name) || names.includes(name)) return tag;
    return tag + mark(names.push(name) - 1);
  });
  return { html: marked, names };
}

/** Cleaned HTML with its anchors where the marks stand. */
export const placeAnchors = (html: string, names: readonly string[]): string =>
  html.replace(/\uE020(\d+)\uE021/g, (_, i: string) => {
    const name = names[Number(i)];
    return name && valid.test(name) ? `<a id="${name}"></a>` : '';
  });
