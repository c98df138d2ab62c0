import { fold } from '@/chinese/fold';
import * as around from '@/chinese/persons/around';
import { surnamesOfOne, surnamesOfTwo } from '@/chinese/persons/family-names';
import * as counted from '@/chinese/persons/tables';

/** Characters `from` to `to` of a text that may be a person's name, and what speaks for it. */
export type Candidate = { from: number; to: number; points: number };

/** With so many points it is one. */
export const enough = 7;
/** With fewer it is none, whatever the words are. */
const fewest = 4;
/** So many more for one in a list beside a name. */
export const ofList = 2;
const ofTitleBefore = 3;
const ofTitleAfter = 6;
const strongAfter = 3;
const ofBothSides = 4;
const ofSurnameBefore = -3;
const ofCompound = 2;
const atMostOfWords = 1;

// No surname; and what begins one of two characters only.
const none = -128;
const never = -100;

/**
 * A point is half a natural logarithm: how much oftener a character stands so in or beside persons' names than
 * elsewhere, by a logistic regression over a corpus in which names are marked (chinese/words/count-persons.ts). A line
 * of a table has the points and then the characters; ⏎ is the beginning, the end or a new line, ␣ a space.
 */
function read(table: string, column = 0, points = new Int8Array(65_536)): Int8Array {
  for (const line of table.trim().split('\n')) {
    const row = line.trim().split(/ +/);
    const characters = fold((row.pop() ?? '').replace('⏎', '\n').replace('␣', ' '));
    for (const character of characters) points[character.charCodeAt(0)] = Number(row[column]);
  }
  return points;
}

function build() {
  const surname = new Int8Array(65_536).fill(none);
  for (const two of surnamesOfTwo) surname[two.charCodeAt(0)] = never;
  for (const one of surnamesOfOne) surname[one.charCodeAt(0)] = 0;
  return {
    surname: read(counted.surnamePoints, 0, surname),
    first: read(counted.givenPoints, 0),
    last: read(counted.givenPoints, 1),
    wordBefore: read(counted.wordsBefore),
    endingBefore: read(counted.endingsBefore),
    wordAfter: read(counted.wordsAfter),
    beginningAfter: read(counted.beginningsAfter),
  };
}
let tables: ReturnType<typeof build> | undefined;

/** Whether a folded byline is more likely a person's name than 新华社, 管理员 or another word: surname and given name alone. */
export function mayBeName(folded: string): boolean {
  tables ??= build();
  const { surname, first, last } = tables;
  const two = surnamesOfTwo.has(folded.slice(0, 2));
  const given = folded.slice(two ? 2 : 1);
  if (!/^\p{Script=Han}{1,2}$/u.test(given)) return false;
  const ofFirst = given.length === 2 ? (first[given.charCodeAt(0)] as number) : 0;
  const ofLast = last[given.charCodeAt(given.length - 1)] as number;
  return (two ? ofCompound : (surname[folded.charCodeAt(0)] as number)) + ofFirst + ofLast >= 0;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Where words begin or end in `text` near `index`, and at the ends of the text. */
export function boundsNear(text: string, index: number): Set<number> {
  const left = Math.max(0, index - 6);
  const bounds = new Set([text.length]);
  for (const word of words.segment(text.slice(left, index + 9))) bounds.add(left + word.index);
  return bounds;
}

/** How the words of the dictionary fall: 薛|澜 and 李|小|明 are none, 高|速度 and 丁肇中 are. */
function ofWords(given: number, surnameAlone: boolean, givenApart: boolean): number {
  if (given === 1) return -1;
  if (surnameAlone) return givenApart ? atMostOfWords : -1;
  return givenApart ? -2 : 0;
}

function stands(pattern: RegExp, text: string, index: number): boolean {
  pattern.lastIndex = index;
  return pattern.test(text);
}

/**
 * The names that may begin at a place with their points, those without any prospect left out; `folded` is the text by
 * fold(). With `anywhere` also those that the segmenter's words cut: whoever asks weighs them against words himself.
 */
export function candidatesAt(text: string, folded: string, from: number, anywhere = false): Candidate[] {
  tables ??= build();
  const { surname, first, last, wordBefore, endingBefore, wordAfter, beginningAfter } = tables;
  const code = (index: number) => (index < 0 || index >= folded.length ? 10 : folded.charCodeAt(index));
  const of = (points: Int8Array, index: number) => points[code(index)] as number;
  if (of(surname, from) === none) return [];
  const titled = [from + 2, from + 3].some((end) => stands(around.titleAfter, folded, end));
  if (!titled && stands(around.noSurname, folded, from)) return [];
  const found: Candidate[] = [];
  let bounds: Set<number> | undefined;
  const judge = (ofSurname: number, length: number, given: number) => {
    const to = from + length + given;
    if (to > text.length) return;
    let points = ofSurname + of(last, to - 1) + (given === 2 ? of(first, to - 2) : 0);
    const before = Math.max(of(wordBefore, from - 1), of(endingBefore, from - 1));
    const after = Math.max(of(wordAfter, to), of(beginningAfter, to));
    const prospect = (anywhere ? fewest : enough - ofList - atMostOfWords) - before - after;
    if (points + ofTitleBefore + ofTitleAfter < prospect) return;
    // A title before says nothing of where the name ends.
    if (stands(around.titleBefore, folded, from)) points += given === 2 ? ofTitleBefore : 1;
    if (stands(around.titleAfter, folded, to)) points += ofTitleAfter;
    if (points < prospect) return;
    const name = folded.slice(from, to);
    if (!/^\p{Script=Han}+$/u.test(name) || around.noGivenName.test(name.slice(length)) || around.noNames.has(name))
      return;
    if (anywhere) {
      points += before + after;
      // 会长余下年说: between a title and a verb stands a name, whatever its characters.
      if (after >= strongAfter && stands(around.titleBefore, folded, from)) points += ofBothSides;
      found.push({ from, to, points });
      return;
    }
    bounds ??= boundsNear(text, from);
    if (!bounds.has(from) || !bounds.has(to)) return;
    const surnameAlone = bounds.has(from + length);
    // 高明 is a word.
    if (given === 1 && !surnameAlone) return;
    points += ofWords(given, surnameAlone, bounds.has(to - 1));
    points += of(from === 0 || bounds.has(from - 1) ? wordBefore : endingBefore, from - 1);
    points += of(to >= text.length || bounds.has(to + 1) ? wordAfter : beginningAfter, to);
    if (bounds.has(from - 1) && of(surname, from - 1) > never) points += ofSurnameBefore;
    found.push({ from, to, points });
  };
  if (surnamesOfTwo.has(folded.slice(from, from + 2))) for (const given of [1, 2]) judge(ofCompound, 2, given);
  for (const given of [1, 2]) judge(of(surname, from), 1, given);
  return found;
}
