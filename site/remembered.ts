import { channel } from '@/site/channel';
import { ms } from '@/text/durations';

// Where nobody hears of a change (no LISTEN), nothing is older than this.
const LONGEST = ms.minute;
const MOST = 500;

const memory = channel.remembered;

/**
 * What many pages need alike, or what costs more the more articles there are (a count): worked out once in this process
 * until one of its tags goes stale. `key` says what it is. Nobody may change the value. The page itself must name the
 * same tags, or an event that makes them stale must be one of everything.
 */
export function remember<T>(key: string, tags: string[], work: () => Promise<T>): Promise<T> {
  const known = memory.get(key);
  if (known && Date.now() < known.until) return known.value as Promise<T>;
  // A promise of our own: a query of drizzle's is sent anew each time it is awaited.
  const entry = { tags, value: Promise.resolve(work()), until: Date.now() + LONGEST };
  entry.value.catch(() => memory.get(key) === entry && memory.delete(key));
  if (memory.size >= MOST) memory.clear();
  memory.set(key, entry);
  return entry.value as Promise<T>;
}

/** Forgets what depends on one of these tags; what is being worked out just now is not kept either. */
export function forgetRemembered(tags: string[]): void {
  const all = tags.includes('everything');
  for (const [key, entry] of memory) if (all || entry.tags.some((tag) => tags.includes(tag))) memory.delete(key);
}
