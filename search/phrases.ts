import { foldedTogether } from '@/chinese/fold';
import type { Term } from '@/search/query';
import type { Run } from '@/search/runs';
import { writtenAs } from '@/search/search-form';

/** Whether the index alone may be wrong about a term: it knows pairs of characters and stems, not phrases. */
export function isToCheck({ exact, variants }: Term): boolean {
  return exact && variants.some((runs) => runs.length > 1 || [...(runs[0]?.text ?? '')].length > 2);
}

// Said in full, for a database whose locale knows no letters but those of ASCII.
const letter = '[:alnum:]\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3';
let latin: string | undefined;

const forms = (character: string) => (character.length > 1 ? character : `[${foldedTogether(character)}]`);

/** A character, or two letters that may be written as one, in every form. */
function anyOf(text: string): string {
  const others = writtenAs(text);
  const each = [...text].map(forms).join('');
  return others.length > 0 ? `(?:${[each, ...others].join('|')})` : each;
}

/** A run as such a pattern. */
export function runPattern({ kind, text }: Run): string {
  const written = (text.match(/ss|ae|oe|ij|./gu) ?? []).map(anyOf).join('');
  if (kind === 'han') return written;
  latin ??= [...'abcdefghijklmnopqrstuvwxyz0123456789'].map(foldedTogether).join('');
  return `(?<![${latin}])${written}(?![${latin}])`;
}

/**
 * A quoted phrase as a pattern of PostgreSQL's for original text in whatever script it is: its runs one after the
 * other, with nothing but a space or a mark between them (AI治理 is also AI 治理).
 */
export function phrasePattern({ variants: [runs = []] }: Term): string {
  return runs.map(runPattern).join(`[^${letter}]{0,4}`);
}
