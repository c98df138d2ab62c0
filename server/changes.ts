import { randomUUID } from 'node:crypto';
import { announceChange, listenForChanges } from '@/db/changes';
import { type Handler, tick } from '@/server/ticker';

type Hook = typeof globalThis & { __portalPagesChanged?: (tags: string[]) => void };

const BEAT = 5_000;
const LATE = 12_000;
/** How long a page may be served unasked while every change is heard, and while not. */
const SURE = 600_000;
const UNSURE = 1_000;

/**
 * Keeps the memories of all processes honest. A change made here (site/cache.ts expire) reaches the others by NOTIFY,
 * theirs reach us and make Next's pages stale through /api/tick. A heartbeat over the same way shows that it works:
 * while it does not, pages are asked for again after a second.
 */
export class Changes {
  private readonly self = `from:${randomUUID()}`;
  private readonly stopListening: () => Promise<void>;
  private readonly timer: NodeJS.Timeout;
  private heardAt = 0;
  private connections = 0;
  private readonly works = new Set<Set<string>>();

  constructor(
    private readonly handle: Handler,
    private readonly forget: (tags: string[]) => void,
  ) {
    (globalThis as Hook).__portalPagesChanged = (tags) => this.here(tags);
    this.stopListening = listenForChanges(
      (tags) => this.heard(tags),
      () => {
        // At the first time nothing is kept yet; later we do not know what we have missed.
        if (this.connections++ > 0) void this.expire(['everything']);
        void this.beat();
      },
    );
    this.timer = setInterval(() => void this.beat(), BEAT);
    this.timer.unref();
  }

  freshFor(): number {
    return Date.now() - this.heardAt < LATE ? SURE : UNSURE;
  }

  /** Runs what may change something; Next believes a change only when the work that made it has ended. */
  async during<T>(work: Promise<T>): Promise<T> {
    const tags = new Set<string>();
    this.works.add(tags);
    try {
      return await work;
    } finally {
      this.works.delete(tags);
      if (tags.size) this.forgetTwice([...tags]);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    (globalThis as Hook).__portalPagesChanged = undefined;
    await this.stopListening();
  }

  private here(tags: string[]): void {
    for (const work of this.works) for (const tag of tags) work.add(tag);
    this.forget(tags);
    announceChange([...tags, this.self]).catch((error: Error) => console.error('[changes]', error.name));
  }

  private heard(tags: string[]): void {
    if (tags.includes(this.self)) {
      this.heardAt = Date.now();
      return;
    }
    const stale = tags.filter((tag) => !tag.startsWith('from:'));
    if (stale.length) void this.expire(stale);
  }

  private async expire(tags: string[]): Promise<void> {
    this.forget(tags);
    await tick(this.handle, tags).catch((error: Error) => console.error('[changes]', error.name));
    this.forgetTwice(tags);
  }

  /** Now, and once more when what Next does after its answer is done as well. */
  private forgetTwice(tags: string[]): void {
    this.forget(tags);
    setTimeout(() => this.forget(tags), 300).unref();
  }

  private async beat(): Promise<void> {
    await announceChange([this.self]).catch(() => {});
  }
}
