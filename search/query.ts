import { fold } from '@/chinese/fold';
import { type Sounds, soundOfLetters, soundOfName, soundQuery } from '@/chinese/sound';
import { onlyAbove, quoteLexeme } from '@/search/lexemes';
import { isLongWord, longWordsIn } from '@/search/long-words';
import { bigrams, type Run, runsOf, wordLexeme } from '@/search/runs';
import { searchForm } from '@/search/search-form';
import { variantsOf } from '@/search/synonyms';
import { firstCharacters } from '@/text/characters';
import { cleanLine } from '@/text/clean';
import { limits } from '@/text/limits';

export type Scope = 'all' | 'title' | 'body' | 'author';

/**
 * One thing that is looked for: folded runs that must all be there, or those of another word for it, or a title or
 * author that sounds like it.
 */
export type Term = { exact: boolean; variants: Run[][]; sounds?: Sounds };

/** Every group must be found by one of its terms; no excluded term may be. */
export type Query = {
  scope: Scope;
  groups: Term[][];
  excluded: Term[];
  /** Some articles are indexed without long words yet: only pairs of characters find them. */
  byPairs?: boolean;
};

const token = /([-－]?)(?:["“”＂「『]([^"“”＂「」『』]*)["“”＂」』]|([^\s"“”＂「」『』]+))/gu;

function termOf(text: string, exact: boolean, synonyms: boolean): Term | null {
  const folded = searchForm(text).text;
  const variants = (synonyms ? variantsOf(folded) : [folded]).map(runsOf).filter((runs) => runs.length > 0);
  if (variants.length === 0) return null;
  const sounds = exact ? null : soundOfName(text);
  return sounds ? { exact, variants, sounds } : { exact, variants };
}

type Spelled = { group: Term[]; letters: string };

const onlyLetters = /^[\p{Script=Latin}\p{M}'’·-]+$/u;
const mostWords = 3;

/** Lets neighbouring words in letters also be found by how they sound, each by itself and together: xue lan. */
function addSounds(words: readonly Spelled[]): void {
  for (let from = 0; from < Math.min(words.length, 12); from += 1) {
    for (let to = from + 1; to <= Math.min(from + mostWords, words.length); to += 1) {
      const together = words.slice(from, to);
      const sounds = soundOfLetters(together.map((word) => word.letters).join(' '));
      if (sounds) for (const { group } of together) group.push({ exact: false, variants: [], sounds });
    }
  }
}

/**
 * Reads what a person typed: words, "a phrase" (also “” and 「」), -without, one OR another. Null when nothing in it
 * can be looked for. Never throws; beyond 200 characters nothing is read.
 */
export function parseQuery(q: string, { scope = 'all' }: { scope?: Scope } = {}): Query | null {
  const typed = firstCharacters(cleanLine(q.slice(0, 4000)), limits.searchQuery);
  const query: Query = { scope, groups: [], excluded: [] };
  let or = false;
  let spelled: Spelled[] = [];
  const end = () => {
    addSounds(spelled);
    spelled = [];
  };
  for (const [, minus, quoted, bare] of typed.matchAll(token)) {
    if (!minus && /^(?:OR|[|｜]{1,2})$/.test(bare ?? '')) {
      or = true;
      continue;
    }
    const term = termOf(quoted ?? bare ?? '', quoted !== undefined, !minus && quoted === undefined);
    const group = query.groups.at(-1);
    if (term && minus) query.excluded.push(term);
    else if (term && or && group) group.push(term);
    else if (term) query.groups.push([term]);
    const last = query.groups.at(-1);
    if (!term || !last || minus || or || bare === undefined || !onlyLetters.test(bare)) end();
    if (term && last && !minus && bare !== undefined && onlyLetters.test(bare)) {
      spelled.push({ group: last, letters: bare });
    }
    or = false;
  }
  end();
  return query.groups.length > 0 ? query : null;
}

const prefixes: Record<Scope, string> = { all: '', title: 't:', body: '', author: 'a:' };

function lexemeQuery(lexeme: string, scope: Scope): string {
  const asked = quoteLexeme(prefixes[scope] + lexeme);
  return scope === 'body' ? `${asked} & !${quoteLexeme(onlyAbove + lexeme)}` : asked;
}

function runQuery(run: Run, scope: Scope, byPairs: boolean): string {
  if (run.kind === 'word') return lexemeQuery(wordLexeme(run.text), scope);
  if (!byPairs && isLongWord(run.text)) return lexemeQuery(run.text, scope);
  const pairs = bigrams(run.text);
  if (pairs.length === 0) return `${quoteLexeme(prefixes[scope] + run.text)}:*`;
  const lexemes = new Set([...pairs, ...(byPairs ? [] : longWordsIn(run.text))]);
  return [...lexemes].map((lexeme) => lexemeQuery(lexeme, scope)).join(' & ');
}

/** All that must be there of one spelling of a term, in the language of the index. */
export const variantQuery = (runs: readonly Run[], scope: Scope, byPairs = false): string =>
  `(${runs.map((run) => runQuery(run, scope, byPairs)).join(' & ')})`;

/** One term in the language of the index, for `$1::text::tsquery`. */
export function termQuery(term: Term, scope: Scope, byPairs = false): string {
  const each = term.variants.map((runs) => variantQuery(runs, scope, byPairs));
  const alike = term.sounds ? soundQuery(term.sounds, scope) : [];
  each.push(...alike.map((lexemes) => `(${lexemes.map(quoteLexeme).join(' & ')})`));
  return each.length > 1 ? `(${each.join(' | ')})` : (each[0] ?? '');
}

/** What narrows a search besides words: a column (its children's articles carry it too), any of some years. */
type Filters = { columnId?: number | undefined; years?: readonly number[] | undefined };

/**
 * The text to cast: `$1::text::tsquery`, for lexemes made by articleLexemes. Single characters of the scope body are
 * looked for in titles too: check its candidates with `matches`.
 */
export function tsqueryLiteral(query: Query, { columnId, years = [] }: Filters = {}): string {
  const all = query.groups.map((group) => {
    const each = group.map((term) => termQuery(term, query.scope, query.byPairs)).filter(Boolean);
    return each.length === 1 ? (each[0] as string) : `(${each.join(' | ')})`;
  });
  for (const term of query.excluded) all.push(`!${termQuery(term, query.scope, query.byPairs)}`);
  if (Number.isInteger(columnId)) all.push(quoteLexeme(`c:${columnId}`));
  const wanted = years.filter(Number.isInteger).map((year) => quoteLexeme(`y:${year}`));
  if (wanted.length > 0) all.push(`(${wanted.join(' | ')})`);
  return all.join(' & ');
}

const isSingle = (run: Run) => run.kind === 'han' && [...run.text].length === 1;

/** Whether a single Chinese character is among what is asked for or excluded. */
export function hasSingle({ groups, excluded }: Query): boolean {
  return [...groups.flat(), ...excluded].some((term) => term.variants.flat().some(isSingle));
}

/** Whether the index knows a run by pairs of characters only, which may stand apart. */
export const isByPairs = (run: Run, byPairs = false): boolean =>
  run.kind === 'han' && [...run.text].length > 2 && (byPairs || !isLongWord(run.text));

/** Whether the index counts an unquoted word of a query by such pairs. */
export function isCountedByPairs({ groups, byPairs }: Query): boolean {
  return groups.flat().some((term) => !term.exact && term.variants.flat().some((run) => isByPairs(run, byPairs)));
}

/** Whether single Chinese characters are all that is asked for, and whether one of them stands in most bodies. */
export function singleCharacters(query: Query): 'none' | 'rare' | 'common' {
  const runs = query.groups.flat().flatMap((term) => term.variants.flat());
  if (!runs.every(isSingle)) return 'none';
  common ??= new Set(fold(commonest));
  return runs.some((run) => common?.has(run.text)) ? 'common' : 'rare';
}

let common: Set<string> | undefined;

// What nearly every longer text has: looked for in bodies, one of them takes a second and says nothing.
const commonest =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动' +
  '面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应' +
  '战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系' +
  '气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白';
