import { entries, stages } from '@/chinese/dictionaries';
import { isSimplifiedOnly } from '@/chinese/script-evidence';
import { asTaiwanWrites, toSimplified } from '@/chinese/words/variants';

/** Each more is one more comparison for the database. */
const most = 8;

let forms: Map<string, string[]> | undefined;

/** What Traditional texts write for a Simplified character, the usual form first: 發 and 髮 for 发. */
function traditionalForms(one: string): string[] {
  if (!forms) {
    forms = new Map();
    const add = (simplified: string, form: string) => {
      const known = forms?.get(simplified);
      if (!known) forms?.set(simplified, [form]);
      else if (!known.includes(form)) known.push(form);
    };
    for (const [from, to] of entries(stages('s2t')[0]?.at(-1) ?? '')) {
      add(from, asTaiwanWrites(to));
      add(from, to);
    }
    for (const [from, to] of entries(stages('t2s')[0]?.at(-1) ?? '')) {
      if (!isSimplifiedOnly(to)) add(to, to);
      add(to, from);
    }
  }
  return forms.get(one) ?? [one];
}

/** All ways of choosing a form at each place, those with the usual forms first, at most eight. */
function choices(places: string[][]): string[] {
  let found = [{ text: '', unusual: 0 }];
  for (const forms of places) {
    found = found
      .flatMap(({ text, unusual }) => forms.map((form, i) => ({ text: text + form, unusual: unusual + i })))
      .sort((a, b) => a.unusual - b.unusual)
      .slice(0, most);
  }
  return found.map(({ text }) => text);
}

/**
 * Words as they are typed, in Simplified characters and in the Traditional ones that may be meant, character by
 * character and at most eight: 台湾 is found in 臺灣 and 台灣, 头发 in 頭髮. No dictionary of words has a part in it.
 */
export function scriptSpellings(words: string): string[] {
  const simplified = toSimplified(words);
  const traditional = choices(Array.from(simplified, traditionalForms));
  return [...new Set([words, simplified, ...traditional])].slice(0, most);
}
