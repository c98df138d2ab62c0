import { Kept } from '@/server/kept';

/** What a page turned out to be; an error or a 5xx is thrown instead. */
export type Made =
  | { kind: 'page'; template: Buffer; type: string; tags: string[] | null }
  | { kind: 'missing' }
  | { kind: 'elsewhere'; status: number; to: string };
export type Found = { kind: 'kept'; kept: Kept } | Exclude<Made, { kind: 'page' }>;

/** A page that is not kept, for the one request that made it. */
export function asFound(made: Made): Found {
  return made.kind === 'page' ? { kind: 'kept', kept: new Kept(made.template, made.type, made.tags) } : made;
}

const RETRY = 1_000;
const MOST_MISSING = 2_000;
const MISSING_FOR = 5_000;

/**
 * Finished pages by address. A page is fresh for `freshFor()` ms, as that is when it is asked for, and until one of its
 * tags changes; one whose tags are not known is old after every change. What is old by time alone is served while it is
 * made anew; what is old by a change waits; what cannot be made (no database) is served as it was.
 */
export class PageMemory {
  private readonly pages = new Map<string, Kept>();
  private readonly missing = new Map<string, { generation: number; until: number }>();
  private readonly making = new Map<string, { generation: number; found: Promise<Found> }>();
  private generation = 1;
  private weight = 0;
  private failedAt = 0;

  constructor(private readonly limits: { pages: number; bytes: number; freshFor: () => number }) {}

  /** The page when it may be served as it is; for one that is old by time alone `renew` is called. */
  fresh(address: string, renew: (address: string) => void): Kept | undefined {
    const kept = this.pages.get(address);
    if (!kept || kept.stale) return undefined;
    if (!this.isFresh(kept)) renew(address);
    kept.used = true;
    return kept;
  }

  private isFresh(kept: Kept, now = Date.now()): boolean {
    return now - kept.askedAt < this.limits.freshFor() || now < kept.retryAt;
  }

  /** The page from memory, or made by `make` once for all who ask at this moment. */
  async find(address: string, make: () => Promise<Made>): Promise<Found> {
    const kept = this.pages.get(address);
    if (kept && !kept.stale) {
      // Where pages cannot be made just now (no database), trying with each of them would only keep the machine busy.
      if (!this.isFresh(kept) && Date.now() - this.failedAt >= RETRY) this.make(address, make).catch(() => {});
      return { kind: 'kept', kept };
    }
    const missing = this.missing.get(address);
    if (missing && missing.generation === this.generation && Date.now() < missing.until) return { kind: 'missing' };
    return this.make(address, make);
  }

  /** From now on no page with one of these tags is served before it is made anew; without tags, none at all. */
  changed(tags: string[] = ['everything']): void {
    this.generation++;
    this.missing.clear();
    const all = tags.includes('everything');
    for (const kept of this.pages.values()) {
      if (all || !kept.tags || kept.tags.some((tag) => tags.includes(tag))) kept.stale = true;
    }
  }

  get size(): { pages: number; bytes: number } {
    return { pages: this.pages.size, bytes: this.weight };
  }

  private make(address: string, make: () => Promise<Made>): Promise<Found> {
    const begun = this.making.get(address);
    // What was begun before the change may show what was before the change.
    if (begun?.generation === this.generation) return begun.found;
    const { generation } = this;
    const found = make()
      .then(
        (made) => this.keep(address, made, generation),
        (error) => this.keepOld(address, error),
      )
      .finally(() => {
        if (this.making.get(address)?.found === found) this.making.delete(address);
      });
    this.making.set(address, { generation, found });
    return found;
  }

  private keep(address: string, made: Made, generation: number): Found {
    const old = this.pages.get(address);
    if (made.kind !== 'page') {
      this.drop(address);
      if (made.kind === 'missing') this.keepMissing(address, generation);
      return made;
    }
    // The same text keeps its compressed bytes, and its tags where Next had it in its own memory.
    const same = old?.type === made.type && old.isOf(made.template);
    const kept = same ? old : new Kept(made.template, made.type, made.tags);
    if (made.tags) kept.tags = made.tags;
    // Something changed while it was made: it may show what was before.
    kept.stale = generation !== this.generation;
    kept.askedAt = Date.now();
    this.drop(address);
    this.pages.set(address, kept);
    this.weight += kept.weight;
    this.makeRoom();
    return { kind: 'kept', kept };
  }

  /** Drops what was longest not asked for: who was asked for gets a second turn at the end of the row. */
  private makeRoom(): void {
    for (const [address, kept] of this.pages) {
      if (this.pages.size <= this.limits.pages && this.weight <= this.limits.bytes) break;
      this.drop(address);
      if (!kept.used) continue;
      kept.used = false;
      this.pages.set(address, kept);
      this.weight += kept.weight;
    }
  }

  private keepOld(address: string, error: Error): Found {
    const old = this.pages.get(address);
    if (!old) throw error;
    this.failedAt = Date.now();
    old.stale = false;
    old.retryAt = this.failedAt + RETRY;
    return { kind: 'kept', kept: old };
  }

  private keepMissing(address: string, generation: number): void {
    if (this.missing.size >= MOST_MISSING) this.missing.clear();
    if (address.length < 500) this.missing.set(address, { generation, until: Date.now() + MISSING_FOR });
  }

  private drop(address: string): void {
    const kept = this.pages.get(address);
    if (!kept) return;
    this.pages.delete(address);
    this.weight -= kept.weight;
  }
}
