import { fold } from '@/chinese/fold';
import { boundsNear, type Candidate, candidatesAt, enough, ofList } from '@/chinese/persons/points';

/** All candidates of a text in order; of two that overlap, the one with more points. */
function candidatesIn(text: string, folded: string): Candidate[] {
  const all: Candidate[] = [];
  for (let at = 0; at < text.length; at++) all.push(...candidatesAt(text, folded, at));
  const taken = new Uint8Array(text.length);
  return all
    .sort((a, b) => b.points - a.points)
    .filter(({ from, to }) => !taken.subarray(from, to).includes(1) && taken.fill(1, from, to))
    .sort((a, b) => a.from - b.from);
}

/**
 * The persons whom a text names, with a title (薛澜教授, 校长窦贤康表示, 文/王伟) or without (薛澜在清华大学工作), by
 * their surname, the characters of the given name, the bounds of words and what stands around: rather one too few than
 * a word that is no name.
 */
export function personsIn(text: string): string[] {
  const folded = fold(text);
  const candidates = candidatesIn(text, folded);
  const isName = (one: Candidate | undefined) => one !== undefined && one.points >= enough;
  const joined = (one: Candidate | undefined, next: Candidate | undefined) =>
    one !== undefined && next?.from === one.to + 1 && /[、和与及/]/.test(folded.charAt(one.to));
  const found = new Set<string>();
  for (const [i, one] of candidates.entries()) {
    const before = candidates[i - 1];
    const after = candidates[i + 1];
    const listed = (joined(before, one) && isName(before)) || (joined(one, after) && isName(after));
    if (one.points + (listed ? ofList : 0) >= enough) found.add(text.slice(one.from, one.to));
  }
  // Where 赵宁 is a name too, 赵宁笑 is he and a verb.
  return [...found].filter((name) => name.length < 3 || !found.has(name.slice(0, -1)));
}

// Words that are everywhere, and surnames of few.
const seldomSurname = /^[于於]/;
const rareSurname = /^[后後里]/;
// 书堆里长大, 最后小王: after a noun 里 is inside it, after 最 后 is the last.
const wordsOfPlace = /^里/;
const endsWithAfter = /[最之以然今其背先幕往随事]$/;
const afterNoNoun = /^$|[，。、；：“「（\n和与跟据由是给对]/;
const enoughOfThree = 6;
const ofSeldom = 3;
// 孙文于 is 孙文 and where he was, 章于何 the end of 文章 and when, 池里跳 to jump in a pond.
const noGiven = /.[于於后後并並只]|^.[里裡裏]/;
// 后世杰出 is 后世 and 杰出.
const commonBeginning = /^(?:[后後][世来來期代人面者半续續果勤方台臺备備门門院座排天日年]|里[面头頭程长長])/;

/**
 * Names that a text may have where a character of theirs has several forms, with the most points of each: what 余力行 is
 * after 会长, the conversion weighs against the words 余力 and 行.
 */
export function possibleNames(text: string, ambiguous: () => Uint8Array): Map<string, number> {
  const folded = fold(text);
  const marks = ambiguous();
  const found = new Map<string, number>();
  const isMarked = (from: number, to: number) => {
    for (let at = from; at < to; at++) if (marks[text.charCodeAt(at)]) return true;
    return false;
  };
  for (let at = 0; at < text.length; at++) {
    if (!isMarked(at, at + 4)) continue;
    for (const { from, to, points } of candidatesAt(text, folded, at, true)) {
      // 班杰明·富兰克林 is no 班.
      if (!isMarked(from, to) || text.charAt(to) === '·' || text.charAt(from - 1) === '·') continue;
      const name = text.slice(from, to);
      if (noGiven.test(name) || commonBeginning.test(name) || (seldomSurname.test(name) && points < enough + ofSeldom))
        continue;
      // After a noun 后 is 後; where a clause begins or after 和, the words decide.
      const begins = name.length > 2 && afterNoNoun.test(folded.charAt(from - 1));
      if (!begins && wordsOfPlace.test(name) && points < enoughOfThree + ofSeldom) continue;
      if (/^[后後]/.test(name) && endsWithAfter.test(folded.slice(0, from).slice(-1))) continue;
      if (rareSurname.test(name) && !begins && points < (name.length > 2 ? enoughOfThree : enough)) continue;
      const sure = seldomSurname.test(name) || rareSurname.test(name) ? points - ofSeldom : points;
      if (sure > (found.get(name) ?? Number.NEGATIVE_INFINITY)) found.set(name, sure);
    }
  }
  return found;
}

function isBounded(text: string, from: number, to: number): boolean {
  const bounds = boundsNear(text, from);
  return bounds.has(from) && bounds.has(to) && (to - from > 2 || bounds.has(from + 1));
}

/**
 * Those of the known names (by fold(), of two to four Chinese characters) that a text has between the bounds of words,
 * as it writes them; 高明 and other words of two characters may be no names and are left out.
 */
export function namesIn(text: string, known: ReadonlySet<string>): string[] {
  const begins = new Uint8Array(65_536);
  for (const name of known) if (name >= '\u3400') begins[name.charCodeAt(0)] = 1;
  const folded = fold(text);
  const found = new Set<string>();
  for (let from = 0; from < folded.length; from++) {
    if (!begins[folded.charCodeAt(from)]) continue;
    const to = [from + 4, from + 3, from + 2].find(
      (end) => end <= text.length && known.has(folded.slice(from, end)) && isBounded(text, from, end),
    );
    if (to) found.add(text.slice(from, to));
  }
  return [...found];
}
