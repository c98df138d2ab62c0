import { type Topic, topics } from '@/bench/seed-topics';
import { counted, english, forms, judgements, people, places, times, titleForms } from '@/bench/seed-words';
import { convertText } from '@/chinese/script';
import { readDemonstration } from '@/scripts/demonstration/reading';

/** A passage, headline or name from which articles are put together. */
export type Piece = { kind: string; n: number; text: string };

/** A small generator of even numbers (mulberry32): the same texts every time, so that a run can go on. */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) % below;
  };
}

/** What articles are put together from belongs to one of these each. */
export const branches = topics.flatMap((topic) => topic.branches.map((things) => ({ topic, things })));

type Branch = (typeof branches)[number];

/** Pieces of each kind; a branch has `passages / branches` of them in a row. */
export const sizes = { passages: 4000, english: 400, titles: 4000, authors: 900 };

/** Whole sentences of the demonstration's articles: words that no pattern has, each seldom. */
function readProse(english: boolean): string[] {
  const paragraphs = readDemonstration()
    .filter(({ lang }) => (lang === 'en') === english)
    .flatMap(({ blocks }) =>
      blocks.filter((block) => /^[\p{Script=Han}A-Z“《「]/u.test(block) && !/[[*|]/.test(block)),
    );
  if (english) return paragraphs.flatMap((paragraph) => paragraph.match(/[A-Z][^.!?\n]{20,}[.!?](?= |$)/g) ?? []);
  const sentences = paragraphs.flatMap((paragraph) => paragraph.match(/[^。！？\n]+[。！？]+[”」]?/g) ?? []);
  return sentences.filter(({ length }) => length > 14 && length < 90).map((text) => convertText(text, 'zh-cn'));
}

function speaker(random: (below: number) => number) {
  const one = (list: readonly string[]) => list[random(list.length)] as string;
  /** The first ones oftener than the last, as words are in any text. */
  const early = (list: readonly string[]) => list[Math.floor((random(10_000) / 10_000) ** 1.2 * list.length)] as string;
  const name = () => one(people.family) + one(people.first) + one(people.second);
  const thing = (topic: Topic, things: readonly string[]) => early(random(10) < 8 ? things : topic.branches.flat());
  const fill = (form: string, { topic, things }: Branch) =>
    form.replace(/[TDRPINWMJ]/g, (slot) => {
      if (slot === 'T') return thing(topic, things);
      if (slot === 'D') return one(topic.deeds);
      if (slot === 'R') return one(topic.roles);
      if (slot === 'I') return one(topic.institutions);
      if (slot === 'N') return name();
      if (slot === 'M') return `${2 + random(random(2) ? 20 : 900)} ${one(counted)}`;
      return slot === 'P' ? early(places) : one(slot === 'W' ? times : judgements);
    });
  const sentences = readProse(false);
  const common = Array.from({ length: 4 }, (_, part) => forms.filter((_, i) => i % 4 === part));
  const foreign = readProse(true);
  const prose = Array.from({ length: 10 }, (_, part) => sentences.filter((_, i) => i % 10 === part));
  /** Half of the topic's own, the rest what anybody may say, of prose a part that few branches share. */
  const sentence = ({ topic }: Branch, n: number) => {
    const which = random(20);
    return which < 11
      ? one(topic.forms)
      : which < 14
        ? early(common[n % 4] as string[])
        : early(prose[n % prose.length] as string[]);
  };
  const speak = (form: string) =>
    form.replace(/\b[TDPN]\b/g, (slot) =>
      one(
        slot === 'T' ? english.things : slot === 'D' ? english.deeds : slot === 'P' ? english.places : english.people,
      ),
    );
  const inEnglish = () => (random(2) ? speak(one(english.forms)) : early(foreign));
  return { one, name, fill, speak, sentence, inEnglish };
}

/** All pieces: Simplified, the same in Taiwan's writing, English; passages of three paragraphs or, if short, of one. */
export function makePieces(short: boolean): Piece[] {
  const random = dice(20_261_125);
  const { one, name, fill, speak, sentence, inEnglish } = speaker(random);
  const patterns = new Set([...forms, ...topics.flatMap((topic) => topic.forms)]);
  const pieces: Piece[] = [];
  const both = (kind: string, n: number, text: string) => {
    pieces.push({ kind: `hans ${kind}`, n, text }, { kind: `hant ${kind}`, n, text: convertText(text, 'zh-tw') });
  };
  const branchOf = (n: number, of: number) => branches[Math.floor((n * branches.length) / of)] as Branch;
  const paragraph = (branch: Branch) => {
    const said = new Set<string>();
    for (const many = 4 + random(7); said.size < many; ) said.add(sentence(branch, branches.indexOf(branch)));
    return [...said].map((form) => (patterns.has(form) ? fill(form, branch) : form)).join('');
  };
  const passage = (make: () => string) => Array.from({ length: short ? 1 : 3 }, make).join('\n');
  for (let n = 0; n < sizes.passages; n++) {
    both(
      'passage',
      n,
      passage(() => paragraph(branchOf(n, sizes.passages))),
    );
  }
  for (let n = 0; n < sizes.titles; n++) both('title', n, fill(one(titleForms), branchOf(n, sizes.titles)));
  for (let n = 0; n < sizes.authors; n++) both('author', n, name());
  for (let n = 0; n < sizes.english; n++) {
    const inWords = () => Array.from({ length: 4 + random(5) }, inEnglish).join(' ');
    pieces.push({ kind: 'en passage', n, text: passage(inWords) });
    pieces.push({ kind: 'en title', n, text: speak(one(['N on T and T', 'T in P', 'What N D about T', 'T, D'])) });
    pieces.push({ kind: 'en author', n, text: `${one(english.people)} ${one(english.people)}` });
  }
  return pieces;
}
