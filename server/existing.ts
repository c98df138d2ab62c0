import { findVisibleIds } from '@/db/articles/views';
import { parseId } from '@/text/ids';

/** Whether an article's address can lead to anything: asked of the index before Next renders, many ids in one statement. */
export class Existing {
  private asking: { ids: Set<number>; answer: Promise<Set<number>> } | null = null;

  constructor(private readonly find = findVisibleIds) {}

  /** False when the path names an article that nobody may read; true for every other path. */
  async may(path: string): Promise<boolean> {
    const segment = /^\/articles\/([^/?]+)/.exec(path)?.[1];
    if (segment === undefined) return true;
    const id = parseId(segment);
    return id !== null && (await this.ask(id)).has(id);
  }

  private ask(id: number): Promise<Set<number>> {
    if (!this.asking) {
      const ids = new Set<number>();
      const answer = new Promise<void>((soon) => setImmediate(soon)).then(() => {
        this.asking = null;
        return this.find([...ids]);
      });
      this.asking = { ids, answer };
    }
    this.asking.ids.add(id);
    return this.asking.answer;
  }
}
