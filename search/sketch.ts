import { fold } from '@/chinese/fold';

/**
 * What a text looks like from afar, by MinHash over shingles (Broder 1997): two sketches tell how much two texts have in
 * common without the texts. Scripts, widths, capitals and punctuation count for nothing.
 */
export type Sketch = {
  /** 16 bits of the least hash for each of the functions. */
  marks: Uint16Array;
  /** One number a band of marks: texts that share a good part of their words share one of them, others hardly ever. */
  bands: number[];
  /** How many different shingles the text has. */
  size: number;
};

const ROWS = 3;
const BANDS = 40;
/** Changes with the rules below: then every sketch is drawn anew. */
export const sketchVersion = 1;
const FUNCTIONS = ROWS * BANDS;
/** Characters, or whole words of letters, in a row. */
const SHINGLE = 4;
// Notices of a line or two are alike by nature.
const LEAST = 24;
/** What copies share at least of the words of both. */
const SHARED = 0.25;
/** The beginning of a book tells enough of it. */
const MOST = 20_000;

/** Well mixed: each bit of the result depends on each bit of `value` (the finalizer of MurmurHash3). */
function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const factors = Uint32Array.from({ length: FUNCTIONS }, (_, i) => mix(2 * i + 1) | 1);
const terms = Uint32Array.from({ length: FUNCTIONS }, (_, i) => mix(0x9e3779b9 + i));

/** Each Chinese character and each word of letters or digits as a number. */
function unitsOf(text: string): number[] {
  const units: number[] = [];
  for (const [unit] of fold(text).matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
    let hash = 0;
    for (let i = 0; i < unit.length; i += 1) hash = Math.imul(hash, 31) + unit.charCodeAt(i);
    units.push(mix(hash));
    if (units.length === MOST) break;
  }
  return units;
}

function shinglesOf(text: string): Set<number> {
  const units = unitsOf(text);
  const shingles = new Set<number>();
  for (let i = 0; i + SHINGLE <= units.length; i += 1) {
    let hash = 0;
    for (let k = 0; k < SHINGLE; k += 1) hash = mix(Math.imul(hash, 0x01000193) ^ (units[i + k] as number));
    shingles.add(hash);
  }
  return shingles;
}

/** The sketch of plain text; null for one too short to be told from another. */
export function sketchOf(text: string): Sketch | null {
  const shingles = shinglesOf(text);
  if (shingles.size < LEAST) return null;
  const least = new Uint32Array(FUNCTIONS).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let i = 0; i < FUNCTIONS; i += 1) {
      // Multiply-shift: as good as a function of its own for a hash that is mixed already.
      const value = (Math.imul(shingle, factors[i] as number) + (terms[i] as number)) >>> 0;
      if (value < (least[i] as number)) least[i] = value;
    }
  }
  const bands = Array.from({ length: BANDS }, (_, band) => {
    let hash = band + 1;
    for (let row = 0; row < ROWS; row += 1) hash = mix(Math.imul(hash, 31) ^ (least[band * ROWS + row] as number));
    return hash | 0;
  });
  return { marks: Uint16Array.from(least, (value) => mix(value) & 0xffff), bands, size: shingles.size };
}

/**
 * How much of the shorter text stands in the longer one, from 0 to 1, as their sketches estimate it: a copy that was cut
 * is a copy. 0 for two that share little of both: a line that is quoted makes no copy.
 */
export function likenessOf(one: Pick<Sketch, 'marks' | 'size'>, other: Pick<Sketch, 'marks' | 'size'>): number {
  let same = 0;
  for (let i = 0; i < FUNCTIONS; i += 1) if (one.marks[i] === other.marks[i]) same += 1;
  const shared = same / FUNCTIONS;
  if (shared < SHARED) return 0;
  const common = (shared * (one.size + other.size)) / (1 + shared);
  return Math.min(1, common / Math.min(one.size, other.size));
}

/** Marks as they are stored, and back. */
export const writeMarks = (marks: Uint16Array): string =>
  Buffer.from(marks.buffer, marks.byteOffset, marks.byteLength).toString('base64');
export const readMarks = (stored: string): Uint16Array =>
  new Uint16Array(Uint8Array.from(Buffer.from(stored, 'base64')).buffer);

/** From which likeness on an editor is told (bench/duplicates.test.ts measures it). */
export const alike = 0.6;
