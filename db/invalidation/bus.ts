import { randomUUID } from 'node:crypto';
import { announceChange, type Listening, listenForChanges } from '@/db/invalidation/transport';
import { log } from '@/site/log';

const BEAT = 1_000;
const LATE = 3_000;
/** A connection that stands and hears nothing (a router forgot it) is opened anew after this. */
const DEAF = 6_000;
/** How long a page may be served without rendering it again while the heartbeat arrives, and while it does not. */
const SURE = 600_000;
const UNSURE = 1_000;

/** What holds values that go stale: the page cache and its like, and what Next's thread remembers. */
type Caches = {
  forget(tags: string[]): void;
  expireInNext(tags: string[]): void;
};

/**
 * Carries stale tags between the caches of all processes. What an action changes here (site/cache.ts expire) reaches the
 * others by NOTIFY or Redis (db/invalidation/transport.ts is the transport); what they change reaches us and is forgotten here.
 * A heartbeat over the same transport shows that it works: while it does not arrive, nothing that Next remembers is
 * believed, and cached pages are rendered again after a second.
 */
export class InvalidationBus {
  private readonly sender = `from:${randomUUID()}`;
  private readonly listening: Listening;
  private readonly timer: NodeJS.Timeout;
  private heardAt = 0;
  private readonly begunAt = Date.now();
  private beatAt = this.begunAt;
  private openedAt = this.begunAt;
  /** What could not be announced; goes with the next heartbeat that gets through. */
  private readonly unannounced = new Set<string>();
  private beating = false;
  private connections = 0;

  constructor(private readonly caches: Caches) {
    this.listening = listenForChanges(
      (tags) => this.receive(tags),
      () => {
        // The first time nothing is cached yet; later we do not know what we have missed.
        if (this.connections++ > 0) this.expire(['everything']);
        void this.beat();
      },
    );
    this.timer = setInterval(() => void this.beat(), BEAT);
    this.timer.unref();
  }

  /** Milliseconds for which a page may be served without rendering it again. */
  freshFor(): number {
    return Date.now() - this.heardAt < LATE ? SURE : UNSURE;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.listening.stop();
  }

  /** Something changed in Next's thread of this process, which has forgotten it already. */
  changedInNext(tags: string[]): void {
    this.caches.forget(tags);
    this.tellOthers(tags);
  }

  /** The server itself changed something (jobs/runner.ts). */
  changed(tags: string[]): void {
    if (!tags.length) return;
    this.expire(tags);
    this.tellOthers(tags);
  }

  private tellOthers(tags: string[]): void {
    this.announce(tags).catch((error) => log.error('invalidation', '没有通知到其他进程，稍后再通知', error));
  }

  private async announce(tags: string[]): Promise<void> {
    try {
      await announceChange([...tags, this.sender]);
    } catch (error) {
      for (const tag of tags) this.unannounced.add(tag);
      throw error;
    }
  }

  private receive(tags: string[]): void {
    if (tags.includes(this.sender)) {
      this.heardAt = Date.now();
      return;
    }
    const stale = tags.filter((tag) => !tag.startsWith('from:'));
    if (stale.length) this.expire(stale);
  }

  /** Next first: whatever is rendered after `forget` must not show what Next remembered before. */
  private expire(tags: string[]): void {
    this.caches.expireInNext(tags);
    this.caches.forget(tags);
  }

  private async beat(now = Date.now()): Promise<void> {
    // A timer that comes late itself says that we are busy, not that the transport is cut.
    const onTime = now - this.beatAt < 2 * BEAT;
    this.beatAt = now;
    if (onTime && now - Math.max(this.begunAt, this.heardAt) >= LATE) this.doubt(now);
    if (this.beating) return;
    this.beating = true;
    const tags = [...this.unannounced];
    this.unannounced.clear();
    await this.announce(tags).catch(() => {});
    this.beating = false;
  }

  /** Others may have changed anything: Next is to ask the database again. */
  private doubt(now: number): void {
    this.caches.expireInNext(['everything']);
    if (now - Math.max(this.openedAt, this.heardAt) < DEAF) return;
    this.openedAt = now;
    this.listening.again();
  }
}
