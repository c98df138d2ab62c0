import { GONE, OTHER, wide, widened } from '@/text/typesetting/wide-punctuation';

/** What becomes of the spaces between Chinese and Latin letters or figures. */
export type Spaces = 'remove' | 'insert' | 'keep';
export type Typesetting = { punctuation: boolean; spaces: Spaces };

/** `length` units at `at` become `to`. */
export type Edit = { at: number; length: number; to: string };

const han = '\\p{Script=Han}';
const opening = '《〈“‘「『（【〔';
const closing = '》〉”’」』）】〕。，、；：？！…';

function replacing(text: string, pattern: RegExp, to: (found: string) => string): Edit[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ at: index, length: found.length, to: to(found) }));
}

/** Half-width marks between Chinese characters: , : ; ? ! ( ), as the page would show them anyway. */
function marks(text: string): Edit[] {
  const shown = widened(text);
  const edits: Edit[] = [];
  for (let at = 0; at < text.length; at += 1)
    if (shown[at] !== text[at]) edits.push({ at, length: 1, to: shown[at] === GONE ? '' : (shown[at] as string) });
  return edits;
}

/** Straight quotation marks in a Chinese paragraph, where they come in pairs and stand for no inches. */
function quotes(text: string): Edit[] {
  const found = replacing(text, /"/g, () => '"');
  if (found.length % 2 || text.includes(OTHER) || !new RegExp(han, 'u').test(text) || /\d"/.test(text)) return [];
  return found.map((edit, n) => ({ ...edit, to: n % 2 ? '”' : '“' }));
}

const dots = new RegExp(String.raw`(?<=[${han}${closing}])\.(?=\s*(?:$|[${han}${opening}”’」』）]))`, 'gu');
const ellipses = new RegExp(String.raw`(?<=[${han}${closing}])(?:\.{3,6}|。{3,6}|…(?!…)(?<!……))`, 'gu');
const dashes = new RegExp(`(?<=[${han}${closing}]) *-{2,4} *(?=[${han}${opening}])`, 'gu');
const beforeBracket = new RegExp(String.raw`(?<=${han})[,:;?!](?=\([^()]{0,100}${han})`, 'gu');
const besideWide = new RegExp(String.raw`(?<=[${closing}])[ \u00a0]+|[ \u00a0]+(?=[。，、；：？！…）》」』】])`, 'gu');
const between = new RegExp(
  String.raw`(?<=${han})[ \u00a0]+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])[ \u00a0]+(?=${han})`,
  'gu',
);
const touching = new RegExp(`(?<=${han})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=${han})`, 'gu');

/** The rules in their order; each sees what those before it have left. */
export function rulesOf({ punctuation, spaces }: Typesetting): ((text: string) => Edit[])[] {
  return [
    ...(punctuation
      ? [
          (text: string) => replacing(text, ellipses, () => '……'),
          (text: string) => replacing(text, dashes, () => '——'),
          (text: string) => replacing(text, dots, () => '。'),
          (text: string) => replacing(text, beforeBracket, (mark) => wide[mark] ?? mark),
          // Again: (好吗?) is in brackets of a Chinese sentence once its mark is one.
          marks,
          marks,
          quotes,
          (text: string) => replacing(text, besideWide, () => ''),
        ]
      : []),
    ...(spaces === 'remove' ? [(text: string) => replacing(text, between, () => '')] : []),
    ...(spaces === 'insert' ? [(text: string) => replacing(text, touching, () => ' ')] : []),
  ];
}
