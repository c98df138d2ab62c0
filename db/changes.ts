import postgres from 'postgres';
import { sqlClient } from '@/db/client';

const CHANNEL = 'portal_changed';
// PostgreSQL takes 8000 bytes at most.
const LONGEST = 7000;

/** Tells every process of the site which tags are stale. A program that changes articles by itself calls it too. */
export async function announceChange(tags: string[]): Promise<void> {
  const list = JSON.stringify(tags);
  await sqlClient()`select pg_notify(${CHANNEL}, ${list.length > LONGEST ? '["everything"]' : list})`;
}

/**
 * Calls `heard` with the tags that any process announces, from a connection of its own that comes back by itself
 * within a second. `connected` is called each time it stands: what was announced in between was not heard.
 */
export function listenForChanges(heard: (tags: string[]) => void, connected: () => void): () => Promise<void> {
  const sql = postgres(String(process.env.DATABASE_URL), {
    max: 1,
    connect_timeout: 5,
    backoff: () => 1,
    onnotice: () => {},
    connection: { application_name: 'portal-changes' },
  });
  const take = (payload: string) => {
    try {
      const tags: unknown = JSON.parse(payload);
      if (Array.isArray(tags)) heard(tags.filter((tag): tag is string => typeof tag === 'string'));
    } catch {
      heard(['everything']);
    }
  };
  sql.listen(CHANNEL, take, connected).catch(() => {});
  return () => sql.end({ timeout: 1 });
}
