import { type Dictionary, entries, stages } from '@/chinese/dictionaries';
import { fold } from '@/chinese/fold';
import { asTyped } from '@/text/clean';

/** Folded text that may be shorter or longer than what it was made of; `at` says where an offset in it stands there. */
type SearchForm = { text: string; at: (offset: number) => number };

// Letters that are written as two, selectors of a glyph's variant, characters beyond the BMP.
const changing =
  /[\u2e80-\u2ef3\ufb00-\ufb06ßẞæÆœŒĳĲ]|[\ufe00-\ufe0f]|\udb40[\udd00-\uddef]|[\ud800-\udbff][\udc00-\udfff]/g;
const letters: Record<string, string> = { ß: 'ss', ẞ: 'ss', æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe', ĳ: 'ij', Ĳ: 'ij' };

let rare: Map<string, string> | undefined;

/** Rare characters that are another form of one in the BMP, as 𫄨 is of 絺. */
function rarePairs(): Map<string, string> {
  if (rare) return rare;
  rare = new Map();
  for (const name of ['t2s', 't2tw', 't2hk']) {
    for (const [from, to] of entries((stages(name)[0]?.at(-1) ?? '') as Dictionary)) {
      const [a, b] = [[...from], [...to]];
      if (a.length !== 1 || b.length !== 1 || from.length === to.length) continue;
      const [long, short] = from.length > to.length ? [from, to] : [to, from];
      rare.set(long, short);
    }
  }
  return rare;
}

let written: Map<string, string[]> | undefined;

/** The letters and rare characters that are searched as `folded`: ß for ss, 𫄨 for 絺. */
export function writtenAs(folded: string): string[] {
  if (!written) {
    written = new Map();
    for (const [from, to] of [...Object.entries(letters), ...rarePairs()]) {
      written.set(fold(to), [...(written.get(fold(to)) ?? []), from]);
    }
  }
  return written.get(folded) ?? [];
}

function replaced(found: string): string {
  if (/^[\ufe00-\ufe0f]|^\udb40[\udd00-\uddef]/.test(found)) return '';
  if (found.length === 1) return letters[found] ?? asTyped(found);
  const typed = found.normalize('NFKC');
  return typed.length === 1 ? typed : (rarePairs().get(found) ?? found);
}

/**
 * `text` as search sees it: what look-alikes, ligatures (ﬁ, ß), variant selectors and rare characters stand for, folded.
 * Never shown to anybody.
 */
export function searchForm(text: string): SearchForm {
  if (text.search(changing) < 0) return { text: fold(text), at: (offset) => offset };
  let plain = '';
  /** Where a replacement ends, in `plain` and in `text`. */
  const ends: [number, number][] = [[0, 0]];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(changing)) {
    const instead = replaced(found);
    if (instead === found) continue;
    plain += text.slice(from, index);
    // Nothing in the middle of a replacement has a place of its own.
    for (let i = 0; i < instead.length; i += 1) ends.push([plain.length + i, index]);
    plain += instead;
    from = index + found.length;
    ends.push([plain.length, from]);
  }
  plain += text.slice(from);
  const at = (offset: number) => {
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((ends[middle] as [number, number])[0] <= offset) low = middle;
      else high = middle - 1;
    }
    const [there, here] = ends[low] as [number, number];
    return Math.min(here + offset - there, text.length);
  };
  return { text: fold(plain), at };
}
