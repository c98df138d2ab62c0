import cluster, { type Worker } from 'node:cluster';
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { addViews } from '@/db/articles/views';
import { addCounts } from '@/db/statistics/counts';
import { isFirstProcess } from '@/site/env';
import { ms } from '@/text/durations';

const HOURS_8 = 8 * ms.hour;
const MOST_VISITS = 250_000;
const MOST_ARTICLES = 100_000;
const MOST_REFERRERS = 1000;
/** Views of an article that one address may add: some colleagues share a line, but User-Agent can be invented. */
const READERS_OF_ADDRESS = 4;

/** What tells one visitor from another; it is not stored. */
type Visit = { article: number; address: string; agent: string; from?: string | undefined; now?: number };
type Generation = { salt: Buffer; startedAt: number; seen: Map<number, number> };

const begin = (now: number): Generation => ({ salt: randomBytes(32), startedAt: now, seen: new Map() });

/** A salted hash; the salt is in memory only, for 16 hours at most. */
function trace({ salt }: Generation, { article, address, agent }: Visit): number {
  const salted = (text: string) => createHash('sha256').update(salt).update(text).digest();
  const reader = salted(agent).readUInt32BE(0) % READERS_OF_ADDRESS;
  return salted(`${article}\n${address}\n${reader}`).readUIntBE(0, 6);
}

/**
 * Counts views: one a visitor and article in 8 hours, four an address, without a cookie. Visits are stored as hashes with
 * the salt of their generation. A generation lasts 8 hours, less when there are very many visits; 8 hours later it is
 * deleted with its salt.
 */
export class ViewCounter {
  private current = begin(Date.now());
  private previous: Generation | null = null;
  private counted = new Map<number, number>();
  /** Hosts of other sites that sent the readers who were counted. */
  private referrers = new Map<string, number>();
  private flushing: Promise<void> | null = null;

  constructor(
    private readonly write = addViews,
    private readonly writeCounts = addCounts,
  ) {}

  /** Whether this was the visitor's first view of the article in 8 hours, which then counts. */
  count(visit: Visit): boolean {
    const now = visit.now ?? Date.now();
    this.turnOver(now);
    const mark = trace(this.current, visit);
    const recent = (at: number | undefined) => at !== undefined && now - at < HOURS_8;
    if (recent(this.current.seen.get(mark))) return false;
    if (this.previous && recent(this.previous.seen.get(trace(this.previous, visit)))) return false;
    this.current.seen.set(mark, now);
    const { article, from } = visit;
    if (from && (this.referrers.has(from) || this.referrers.size < MOST_REFERRERS))
      this.referrers.set(from, (this.referrers.get(from) ?? 0) + 1);
    if (this.counted.has(article) || this.counted.size < MOST_ARTICLES)
      this.counted.set(article, (this.counted.get(article) ?? 0) + 1);
    return true;
  }

  /** Views counted here and not yet written. */
  waiting(article: number): number {
    return this.counted.get(article) ?? 0;
  }

  /** Writes what was counted; put back when the database does not take it. */
  flush(): Promise<void> {
    this.flushing ??= this.writeAll().finally(() => {
      this.flushing = null;
    });
    return this.flushing;
  }

  private async writeAll(): Promise<void> {
    const { counted } = this;
    if (!counted.size) return;
    this.counted = new Map();
    try {
      await this.write(counted);
      await this.writeReferrers();
    } catch (error) {
      for (const [id, n] of counted) this.counted.set(id, (this.counted.get(id) ?? 0) + n);
      throw error;
    }
  }

  /** Referring hosts are an indication only: if the database does not take them now, they are dropped. */
  private async writeReferrers(): Promise<void> {
    const hosts = [...this.referrers];
    this.referrers = new Map();
    await this.writeCounts(hosts.map(([key, n]) => ({ kind: 'referrer', key, n }))).catch(() => {});
  }

  private turnOver(now: number): void {
    if (this.previous && now - this.current.startedAt >= HOURS_8) this.previous = null;
    if (now - this.current.startedAt < HOURS_8 && this.current.seen.size < MOST_VISITS) return;
    this.previous = this.current;
    this.current = begin(now);
  }
}

const MACHINES =
  /bot|crawl|spider|slurp|preview|fetch|monitor|headless|lighthouse|curl|wget|python|java\/|okhttp|go-http|axios|node|scrapy|httpclient|facebookexternalhit|archive/i;

/** A program by its User-Agent, or without the word Mozilla, which every browser sends. */
export function isMachine(agent: string | undefined): boolean {
  return !agent?.startsWith('Mozilla/') || MACHINES.test(agent);
}

type View = { article: number; address: string; agent: string; from?: string | undefined };

const message = z.object({
  view: z.object({ article: z.number().int(), address: z.string(), agent: z.string(), from: z.string().optional() }),
});

/** In the process that started the workers: hands a view on to the one that counts. */
export function forwardView(first: Worker | undefined, sent: unknown): void {
  if (message.safeParse(sent).success && first?.isConnected()) first.send(sent as object);
}

/** In a worker: counts here, or tells the one that counts; so a visitor counts once whichever process answered. */
export function shareViews(count: (view: View) => void): (view: View) => void {
  if (!isFirstProcess()) return (view) => void process.send?.({ view });
  if (cluster.isWorker) {
    process.on('message', (sent) => {
      const { data } = message.safeParse(sent);
      if (data) count(data.view);
    });
  }
  return count;
}
