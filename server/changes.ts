import { randomUUID } from 'node:crypto';
import { announceChange, type Listening, listenForChanges } from '@/db/invalidation-bus';
import type { Next } from '@/server/next';
import { makeStale } from '@/server/self';
import { log } from '@/site/log';

const BEAT = 1_000;
const LATE = 3_000;
/** A connection that stands and hears nothing (a router forgot it) is opened anew after this. */
const DEAF = 6_000;
/** How long a page may be served unasked while every change is heard, and while not. */
const SURE = 600_000;
const UNSURE = 1_000;

/**
 * Keeps the memories of all processes honest. A change made here (site/cache.ts expire) reaches the others by NOTIFY or
 * Redis, theirs reach us and make Next's pages stale through /api/self. A heartbeat over the same way shows that it
 * works: while it does not, nothing that Next remembers is believed and our pages are asked for again after a second.
 */
export class Changes {
  private readonly self = `from:${randomUUID()}`;
  private readonly listening: Listening;
  private readonly timer: NodeJS.Timeout;
  private heardAt = 0;
  private readonly begunAt = Date.now();
  private beatAt = this.begunAt;
  private openedAt = this.begunAt;
  /** What could not be announced: said with the next beat that gets through. */
  private readonly unsaid = new Set<string>();
  private beating = false;
  private connections = 0;
  private readonly works = new Set<Set<string>>();

  constructor(
    private readonly next: Next,
    private readonly forget: (tags: string[]) => void,
  ) {
    this.listening = listenForChanges(
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
    await this.listening.stop();
  }

  /** Something changed in Next's thread of this process. */
  here(tags: string[]): void {
    for (const work of this.works) for (const tag of tags) work.add(tag);
    this.forget(tags);
    this.tellOthers(tags);
  }

  /** The server itself changed something (server/ticker.ts). Resolves when Next knows it. */
  async made(tags: string[]): Promise<void> {
    if (!tags.length) return;
    this.tellOthers(tags);
    await this.expire(tags);
  }

  private tellOthers(tags: string[]): void {
    this.announce(tags).catch((error) => log.error('changes', '没有通知到其他进程，稍后再通知', error));
  }

  private async announce(tags: string[]): Promise<void> {
    try {
      await announceChange([...tags, this.self]);
    } catch (error) {
      for (const tag of tags) this.unsaid.add(tag);
      throw error;
    }
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
    await makeStale(this.next, tags).catch((error) => log.error('changes', '', error));
    this.forgetTwice(tags);
  }

  /** Now, and once more when what Next does after its answer is done as well. */
  private forgetTwice(tags: string[]): void {
    this.forget(tags);
    setTimeout(() => this.forget(tags), 300).unref();
  }

  private async beat(now = Date.now()): Promise<void> {
    // A timer that comes late itself says that we are busy, not that the way is cut.
    const onTime = now - this.beatAt < 2 * BEAT;
    this.beatAt = now;
    if (onTime && now - Math.max(this.begunAt, this.heardAt) >= LATE) this.doubt(now);
    if (this.beating) return;
    this.beating = true;
    const tags = [...this.unsaid];
    this.unsaid.clear();
    await this.announce(tags).catch(() => {});
    this.beating = false;
  }

  /** Others may have changed anything: Next is to ask the database again, a page of ours a second after it was asked. */
  private doubt(now: number): void {
    makeStale(this.next, ['everything']).catch((error) => log.error('changes', '', error));
    if (now - Math.max(this.openedAt, this.heardAt) < DEAF) return;
    this.openedAt = now;
    this.listening.again();
  }
}
