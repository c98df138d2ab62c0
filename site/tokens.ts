const between = (name: string) => `\uE000${name}\uE001`;

/**
 * Placeholders in a finished page that server/ fills for one visitor; text/clean.ts keeps these characters out of input.
 * `note` is where a page in another script says so; `language` and `prefix`, which stands before the path of a link, are
 * those of a feed.
 */
export const tokens = {
  name: between('name'),
  email: between('email'),
  ownComments: between('ownComments'),
  /** Where an editor is led to the desk. */
  edit: between('edit'),
  note: between('note'),
  language: between('language'),
  prefix: between('prefix'),
};

/** Where attributes may come: of the root, of the fold with the buttons for reading, of a pressed button, of a script. */
type Spot = 'root' | 'reading' | `face:${string}` | `theme:${string}` | `size:${string}` | `script:${string}`;

/** Props of a component on whose element server/ may put attributes. */
export const placeholder = (spot: Spot) => ({ 'data-fill': between(spot) });

/** What fills the placeholders: words where `tokens` stand, attributes (with a space before) at each spot. */
export type Filling = Partial<Record<keyof typeof tokens | Spot, string>>;

/** The name of a placeholder, of words or of attributes with all that stands for them. */
export const PLACEHOLDER =
  / data-fill="\uE000([a-z]+(?::[a-z+-]*)?)\uE001"|\uE000(name|email|ownComments|edit|note|language|prefix)\uE001/g;

/** A page with these placeholders filled; the others stay. */
export function fill(html: string, filling: Filling): string {
  return html.replace(PLACEHOLDER, (mark, spot?: keyof Filling, word?: keyof Filling) => {
    return filling[(spot ?? word) as keyof Filling] ?? mark;
  });
}

/** Marks the script that a page is in. */
export const CURRENT = ' aria-current="true"';

const usual = new Map([
  ['script:as-written', CURRENT],
  ['language', 'zh-Hans'],
]);

/** What stands at a placeholder, of this name, for a reader who has chosen nothing. */
export const unfilled = (name = ''): string => usual.get(name) ?? '';

/** A page with all placeholders filled: those that `filling` does not name as for a reader who has chosen nothing. */
export function fillAll(html: string, filling: Filling): string {
  return html.replace(PLACEHOLDER, (_, spot?: string, word?: string) => {
    return filling[(spot ?? word) as keyof Filling] ?? unfilled(spot ?? word);
  });
}
