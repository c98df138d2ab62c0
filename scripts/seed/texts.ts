import {
  english,
  forms,
  institutions,
  judgements,
  measures,
  people,
  places,
  times,
  titleForms,
  topics,
} from '@/scripts/seed/words';
import { convertText } from '@/text/script';

/** A paragraph, headline or name from which articles are put together. */
export type Piece = { kind: string; n: number; text: string };

/** A small generator of even numbers (mulberry32): the same texts every time, so that a run can go on. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) % below;
  };
}

/** Pieces of each kind; a topic has `paragraphs / topics` of them in a row. */
export const sizes = { paragraphs: 6000, english: 800, titles: 3000, authors: 900 };

function speaker(random: (below: number) => number) {
  const one = (list: readonly string[]) => list[random(list.length)] as string;
  const name = () => one(people.family) + one(people.given);
  const fill = (form: string, topic: (typeof topics)[number]) =>
    form.replace(/[TDPINWMJ]/g, (slot) => {
      if (slot === 'T') return one(topic.things);
      if (slot === 'D') return one(topic.deeds);
      if (slot === 'P') return one(places);
      if (slot === 'I') return one(institutions);
      if (slot === 'N') return name();
      return one(slot === 'W' ? times : slot === 'M' ? measures : judgements);
    });
  const speak = (form: string) =>
    form.replace(/\b[TDPN]\b/g, (slot) =>
      one(
        slot === 'T' ? english.things : slot === 'D' ? english.deeds : slot === 'P' ? english.places : english.people,
      ),
    );
  return { one, name, fill, speak };
}

/** All pieces: Simplified, the same in Taiwan's writing, English. */
export function makePieces(): Piece[] {
  const random = numbers(20_261_124);
  const { one, name, fill, speak } = speaker(random);
  const pieces: Piece[] = [];
  const both = (kind: string, n: number, text: string) => {
    pieces.push({ kind: `hans ${kind}`, n, text }, { kind: `hant ${kind}`, n, text: convertText(text, 'zh-tw') });
  };
  const topicOf = (n: number, of: number) => topics[Math.floor((n * topics.length) / of)] as (typeof topics)[number];
  for (let n = 0; n < sizes.paragraphs; n++) {
    const topic = topicOf(n, sizes.paragraphs);
    let text = '';
    for (let left = 3 + random(6); left > 0; left--) text += fill(one(forms), topic);
    both('paragraph', n, text);
  }
  for (let n = 0; n < sizes.titles; n++) both('title', n, fill(one(titleForms), topicOf(n, sizes.titles)));
  for (let n = 0; n < sizes.authors; n++) both('author', n, name());
  for (let n = 0; n < sizes.english; n++) {
    const sentences = Array.from({ length: 3 + random(5) }, () => speak(one(english.forms)));
    pieces.push({ kind: 'en paragraph', n, text: sentences.join(' ') });
    pieces.push({ kind: 'en title', n, text: speak(one(['N on T and T', 'T in P', 'What N D about T', 'T, D'])) });
    pieces.push({ kind: 'en author', n, text: `${one(english.people)} ${one(english.people)}` });
  }
  return pieces;
}
