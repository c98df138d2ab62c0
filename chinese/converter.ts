import { type Dictionary, entries } from '@/chinese/dictionaries';
import { StartLengths } from '@/chinese/start-lengths';

/** Text and places in it that are to be found again after a change, ascending. */
export type Cut = { text: string; cuts: readonly number[] };

type Entry = { length: number; from: string; to: string };

/** One dictionary, or several of which an earlier goes before a later, looked up by the longest match. */
export class Lookup {
  private readonly singles = new Map<number, Entry>();
  private readonly longer = new Map<string, Entry>();
  private readonly hasSingle = new Uint8Array(65_536);
  private readonly lengths: StartLengths;

  constructor(dictionaries: readonly Dictionary[]) {
    const all = [...dictionaries].reverse().flatMap(entries);
    this.lengths = new StartLengths(all.length * 4 + 2);
    for (const [from, to] of all) this.set({ length: from.length, from, to });
  }

  private set(entry: Entry): void {
    const first = entry.from.charCodeAt(0);
    if (entry.length === 1) {
      this.singles.set(first, entry);
      this.hasSingle[first] = 1;
      return;
    }
    this.longer.set(entry.from, entry);
    this.lengths.add(entry.from);
  }

  /** The longest entry at a place; with `bounds`, one of several characters begins and ends at a 1 in it. */
  find(text: string, at: number, bounds?: Uint8Array): Entry | undefined {
    const first = text.charCodeAt(at);
    let lengths = at + 1 < text.length ? this.lengths.of(first, text.charCodeAt(at + 1)) : 0;
    while (lengths !== 0) {
      const length = 31 - Math.clz32(lengths);
      const entry = at + length <= text.length ? this.longer.get(text.slice(at, at + length)) : undefined;
      if (entry && (!bounds || (bounds[at] && bounds[at + length]))) return entry;
      lengths &= ~(1 << length);
    }
    return this.hasSingle[first] ? this.singles.get(first) : undefined;
  }

  /** Every match replaced; a place inside one of another length afterwards moves to its end. */
  replace({ text, cuts }: Cut, bounds?: Uint8Array): Cut {
    let out = '';
    let copied = 0;
    const moved: number[] = [];
    for (let at = 0; at < text.length; ) {
      const entry = this.find(text, at, bounds);
      if (entry && entry.from !== entry.to) {
        move(cuts, moved, at, copied, out.length);
        out += text.slice(copied, at);
        move(cuts, moved, at + entry.length, at, out.length, entry);
        out += entry.to;
        copied = at + entry.length;
      }
      at += entry?.length ?? 1;
    }
    if (copied === 0) return { text, cuts };
    move(cuts, moved, text.length + 1, copied, out.length);
    return { text: out + text.slice(copied), cuts: moved };
  }
}

/** Appends to `moved` where the next cuts before `end` are, when what began at `from` begins at `begin` now. */
function move(cuts: readonly number[], moved: number[], end: number, from: number, begin: number, entry?: Entry): void {
  for (let cut = cuts[moved.length]; cut !== undefined && cut < end; cut = cuts[moved.length]) {
    const inside = cut - from;
    const sameLength = !entry || inside === 0 || entry.to.length === entry.length;
    moved.push(begin + (sameLength ? inside : entry.to.length));
  }
}

/**
 * Converts as opencc-js does (its dictionaries, its order), in a fraction of its memory, and keeps track of places.
 * With `segments`, the later stages see each of its words and each stretch between them by itself.
 */
export class Conversion {
  constructor(
    private readonly stages: readonly Lookup[],
    private readonly segments?: Lookup,
  ) {}

  convert(text: string, cuts: readonly number[] = [], _names?: unknown): Cut {
    if (!this.segments) return this.through({ text, cuts });
    const done = { text: '', cuts: [] as number[] };
    let start = 0;
    for (let at = 0; at < text.length; ) {
      const length = this.segments.find(text, at)?.length;
      if (length) {
        this.pass(text, cuts, start, at, done);
        this.pass(text, cuts, at, at + length, done);
        start = at + length;
      }
      at += length ?? 1;
    }
    this.pass(text, cuts, start, text.length, done);
    for (const cut of cuts) if (cut >= text.length) done.cuts.push(done.text.length);
    return done;
  }

  private pass(
    text: string,
    cuts: readonly number[],
    from: number,
    to: number,
    done: { text: string; cuts: number[] },
  ) {
    if (from === to) return;
    const inside = cuts.length === 0 ? cuts : cuts.filter((cut) => cut >= from && cut < to).map((cut) => cut - from);
    const part = this.through({ text: text.slice(from, to), cuts: inside });
    for (const cut of part.cuts) done.cuts.push(done.text.length + cut);
    done.text += part.text;
  }

  private through(cut: Cut): Cut {
    return this.stages.reduce((result, stage) => stage.replace(result), cut);
  }
}
