import { beforeAll, expect, test } from 'vitest';
import { branches, makePieces } from '@/bench/seed-texts';
import { convertText } from '@/chinese/script';
import { alike, likenessOf, type Sketch, sketchOf } from '@/search/sketch';

/** The same numbers every time, so that a failure can be looked into. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const next = random(20_261_129);

/** Texts of a few passages each, by what they are about; no passage in two of them. */
let subjects: string[][] = [];
beforeAll(() => {
  const passages = makePieces(false).filter(({ kind }) => kind === 'hans passage');
  const each = passages.length / branches.length;
  subjects = branches.map((_, i) => {
    const own = passages.slice(i * each, (i + 1) * each).map(({ text }) => text);
    const texts: string[] = [];
    while (own.length) texts.push(own.splice(0, 1 + next(4)).join('\n'));
    return texts;
  });
});

const paragraphs = (text: string) => text.split('\n');
const shuffled = <T>(list: T[]) => {
  const rest = [...list];
  return list.map(() => rest.splice(next(rest.length), 1)[0] as T);
};
const edits: Record<string, (text: string) => string> = {
  'in another script': (text) => convertText(text, next(2) ? 'zh-tw' : 'zh-hk'),
  'cut to six tenths': (text) => [...text].slice(0, Math.ceil([...text].length * 0.6)).join(''),
  'cut from both ends': (text) =>
    [...text].slice(Math.floor([...text].length * 0.2), Math.ceil([...text].length * 0.8)).join(''),
  'with its sentences in another order': (text) => shuffled(text.match(/[^。！？\n]+[。！？\n]*/g) ?? [text]).join(''),
  'with its paragraphs in another order': (text) => shuffled(paragraphs(text)).join('\n'),
  'with retyped punctuation': (text) =>
    text.replace(
      /[，。、：；“”《》！？]/g,
      (mark) => ({ '，': ', ', '。': '. ', '、': ',', '：': ':', '；': ';' })[mark] ?? '"',
    ),
  'with one character in thirty retyped': (text) =>
    [...text].map((character) => (/\p{Script=Han}/u.test(character) && next(30) === 0 ? '某' : character)).join(''),
  'with a paragraph of its own before it': (text) =>
    `本文转载自一份旧刊，编者略有删改，并致谢原作者与抄录的几位朋友。\n${text}`,
};
const all = (text: string) =>
  ['in another script', 'with its sentences in another order', 'with retyped punctuation', 'cut to six tenths'].reduce(
    (so, edit) => edits[edit]?.(so) ?? so,
    text,
  );

const drawn = new Map<string, Sketch | null>();
function sketched(text: string): Sketch | null {
  if (!drawn.has(text)) drawn.set(text, sketchOf(text));
  return drawn.get(text) ?? null;
}
const share = (one: Sketch, other: Sketch) => one.bands.some((band, i) => band === other.bands[i]);
/** What the site tells an editor: found by the index of bands, and alike enough. */
const isTold = (a: string, b: string) => {
  const [one, other] = [sketched(a), sketched(b)];
  return Boolean(one && other && share(one, other) && likenessOf(one, other) >= alike);
};

test('an edited copy is told as one, more than 95 of 100 times; unrelated texts of one subject fewer than 1 of 100', () => {
  // Every sixth: enough to tell 0.95 from 0.94, in some seconds.
  const texts = subjects.flat().filter((_, i) => i % 6 === 0);
  const recall = (edit: (text: string) => string) =>
    texts.filter((text) => isTold(text, edit(text))).length / texts.length;
  const found = Object.entries({ ...edits, 'all of it at once': all }).map(
    ([name, edit]) => [name, recall(edit)] as const,
  );
  for (const [name, part] of found) console.log(`${name}: recall ${part.toFixed(3)} of ${texts.length}`);
  const pairs = subjects.flatMap((own) => own.flatMap((a, i) => own.slice(i + 1).map((b) => [a, b] as const)));
  const alarms = pairs.filter(([a, b]) => isTold(a, b)).length / pairs.length;
  console.log(`false alarms ${alarms.toFixed(4)} of ${pairs.length}`);
  for (const [name, part] of found) expect(part, name).toBeGreaterThan(0.95);
  expect(alarms).toBeLessThan(0.01);
});
