import { findLiveNumbers, type LiveNumbers } from '@/db/articles/views';
import { parseId } from '@/text/ids';

const FRESH = 10_000;
const MOST_KEPT = 20_000;
/** As many articles as one page may ask about. */
export const MOST_ASKED = 200;

/** The article ids of `?ids=1,2,3`: valid ones, each once, at most MOST_ASKED. */
export function idsAsked(list: string | null): number[] {
  const ids = (list ?? '')
    .slice(0, 3000)
    .split(',')
    .flatMap((id) => parseId(id) ?? []);
  return [...new Set(ids)].slice(0, MOST_ASKED);
}

/** The numbers that change without a page being made again, asked of the database at most every ten seconds. */
export class LiveBoard {
  private readonly kept = new Map<number, { numbers: LiveNumbers | null; at: number }>();
  private asking: { ids: Set<number>; answer: Promise<Map<number, LiveNumbers>> } | null = null;

  constructor(private readonly find = findLiveNumbers) {}

  /** The numbers of those of `ids` that anybody may read. */
  async numbers(ids: number[], now = Date.now()): Promise<Map<number, LiveNumbers>> {
    const missing = ids.filter((id) => now - (this.kept.get(id)?.at ?? 0) >= FRESH);
    if (missing.length) this.keep(missing, await this.ask(missing), now);
    const shown = new Map<number, LiveNumbers>();
    for (const id of ids) {
      const numbers = this.kept.get(id)?.numbers;
      if (numbers) shown.set(id, numbers);
    }
    return shown;
  }

  /** After a change nothing kept is believed. */
  forget(): void {
    this.kept.clear();
  }

  /** Questions of the same moment become one statement. */
  private ask(ids: number[]): Promise<Map<number, LiveNumbers>> {
    if (!this.asking || this.asking.ids.size + ids.length > 2000) {
      const wanted = new Set<number>();
      const answer = new Promise<void>((soon) => setImmediate(soon)).then(() => {
        if (this.asking?.ids === wanted) this.asking = null;
        return this.find([...wanted]);
      });
      this.asking = { ids: wanted, answer };
    }
    for (const id of ids) this.asking.ids.add(id);
    return this.asking.answer;
  }

  private keep(ids: number[], found: Map<number, LiveNumbers>, now: number): void {
    if (this.kept.size + ids.length > MOST_KEPT) this.kept.clear();
    for (const id of ids) this.kept.set(id, { numbers: found.get(id) ?? null, at: now });
  }
}
