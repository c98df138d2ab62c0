import { ofForeignNames } from '@/chinese/words/foreign-names';

/** What the choice of a character looks at: a word before or after it, and what the word costs in the lexicon. */
export type Token = { from: string; cost: number };

const isHan = (text: string) => text >= '\u2e80';
/** Ends with a number, by which something may be counted. */
export const number = /[\d０-９一二兩两三四五六七八九十百千万亿余餘几数半]$|(?<!大)多$/;

function kindOfCharacter(character: string | undefined): string {
  if (character === undefined) return '^';
  if (/[\d０-９]/.test(character)) return '0';
  if (/[\s`\\$]/.test(character)) return '_';
  return /[a-zａ-ｚ]/i.test(character) ? 'a' : character;
}

const lengthOf = (token: Token | undefined) => (token && isHan(token.from) ? Math.min(token.from.length, 3) : 0);
const isForeign = (token: Token | undefined) => token !== undefined && ofForeignNames.has(token.from);
const goesOn = (token: Token | undefined) => isForeign(token) || token?.from === '·';

/** The features of the word of one character at `index`: L, R the characters beside it, X both, W, N the words, E, F those beyond, K, M two. */
export function featuresAt(tokens: readonly Token[], index: number): string[] {
  const [beforeLast, before, after, afterNext] = [index - 2, index - 1, index + 1, index + 2].map((at) => tokens[at]);
  const first = kindOfCharacter(after?.from[0]);
  const last = kindOfCharacter(before?.from.at(-1));
  const found = ['b', `L${last}`, `R${first}`, `l${lengthOf(before)}`, `r${lengthOf(after)}`];
  found.push(`x${lengthOf(before)}${lengthOf(after)}`, `X${last}${first}`);
  if (beforeLast && beforeLast.from.length > 1) found.push(`E${beforeLast.from}`);
  if (afterNext && afterNext.from.length > 1) found.push(`F${afterNext.from}`);
  if (before && before.from.length > 1) found.push(`W${before.from}`);
  if (after && after.from.length > 1) found.push(`N${after.from}`);
  if (before?.from.length === 1) {
    found.push(`K${kindOfCharacter(beforeLast?.from.at(-1))}${last}`);
    if (isHan(before.from)) found.push(`c${Math.round(before.cost / 2)}`);
  }
  if (after?.from.length === 1) {
    found.push(`M${first}${kindOfCharacter(afterNext?.from[0])}`);
    if (isHan(after.from)) found.push(`d${Math.round(after.cost / 2)}`);
  }
  const foreignBefore = isForeign(before);
  const foreignAfter = isForeign(after);
  if (foreignBefore) found.push('tL');
  if (foreignAfter) found.push('tR');
  if (foreignBefore && foreignAfter) found.push('tB');
  if (foreignBefore && goesOn(beforeLast)) found.push('tLL');
  if (foreignAfter && goesOn(afterNext)) found.push('tRR');
  if (before && number.test(before.from)) {
    found.push('n', isHan(first) && !/[、。，；：]/.test(first) ? 'nH' : 'nP', `m${first}`);
    if (last === '0') found.push('n0');
  }
  return found;
}
