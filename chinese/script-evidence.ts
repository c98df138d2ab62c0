import { type Dictionary, entries, stages } from '@/chinese/dictionaries';
import type { ArticleLang } from '@/text/languages';

/** hans: Simplified Chinese characters; hant: Traditional; mostly…: some of the other among them. */
export type Kind = 'hans' | 'mostly-hans' | 'mostly-hant' | 'hant';

const SIMPLIFIED = 1;
const TRADITIONAL = 2;

let table: Uint8Array | undefined;

/** Marks the characters that exist in one script only: 后 and 里 are words of both, 乾 is one in 乾隆. */
function build(): Uint8Array {
  const marks = new Uint8Array(65_536);
  const chain = (name: string) => (stages(name)[0] ?? []) as readonly Dictionary[];
  const words = chain('s2t').slice(0, -1).flatMap(entries);
  const mark = (name: string, usedInOther: ReadonlySet<string>, as: number) => {
    for (const [from, to] of entries(chain(name).at(-1) ?? '')) {
      if (from.length === 1 && from !== to && !usedInOther.has(from)) marks[from.charCodeAt(0)] = as;
    }
  };
  mark('s2t', new Set(words.flatMap(([, traditional]) => [...traditional])), SIMPLIFIED);
  mark('t2s', new Set(words.flatMap(([simplified]) => [...simplified])), TRADITIONAL);
  return marks;
}

function countEvidence(text: string): { simplified: number; traditional: number } {
  table ??= build();
  let simplified = 0;
  let traditional = 0;
  for (let i = 0; i < text.length; i += 1) {
    const mark = table[text.charCodeAt(i)];
    if (mark === SIMPLIFIED) simplified += 1;
    else if (mark === TRADITIONAL) traditional += 1;
  }
  return { simplified, traditional };
}

/** Whether `character` is written so in Simplified text only. */
export function isSimplifiedOnly(character: string): boolean {
  table ??= build();
  return character.length === 1 && table[character.charCodeAt(0)] === SIMPLIFIED;
}

/** Whether `character` is written so in Traditional text only. */
export function isTraditionalOnly(character: string): boolean {
  table ??= build();
  return character.length === 1 && table[character.charCodeAt(0)] === TRADITIONAL;
}

/** The script of a text by the characters that exist in one script only; null when it has none of them. */
export function kindOf(text: string): Kind | null {
  const { simplified, traditional } = countEvidence(text);
  if (simplified === 0 && traditional === 0) return null;
  if (traditional === 0) return 'hans';
  if (simplified === 0) return 'hant';
  return traditional > simplified ? 'mostly-hant' : 'mostly-hans';
}

/**
 * The language of a title or an article, for lang attributes. English has more than two words for each Chinese
 * character; Chinese without any telling character counts as Simplified, and so does a text without letters.
 */
export function guessLang(text: string): ArticleLang {
  const start = text.slice(0, 5000);
  const chinese = start.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = start.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  if (words > chinese * 2) return 'en';
  return kindOf(start)?.endsWith('hant') ? 'zh-Hant' : 'zh-Hans';
}
