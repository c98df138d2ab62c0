import postgres from 'postgres';
import { sqlClient } from '@/db/client';
import { env } from '@/site/env';

const CHANNEL = 'portal_changed';
// PostgreSQL takes 8000 bytes at most.
const LONGEST = 7000;

/** An open ear: `again` for a connection that hears nothing though it stands, `stop` at the end. */
export type Listening = { again(): void; stop(): Promise<void> };

/**
 * Tells every process of the site which tags are stale, by REDIS_URL where it is set, otherwise by NOTIFY. A program
 * that changes articles by itself calls it too.
 */
export async function announceChange(tags: string[]): Promise<void> {
  const list = JSON.stringify(tags);
  const said = list.length > LONGEST ? '["everything"]' : list;
  const { redisUrl } = env();
  if (!redisUrl) return void (await sqlClient()`select pg_notify(${CHANNEL}, ${said})`);
  const { publish } = await import('@/db/invalidation/redis');
  await publish(redisUrl, CHANNEL, said);
}

/**
 * Calls `heard` with the tags that any process announces, from a connection of its own that comes back by itself
 * within a second. `connected` is called each time it stands: what was announced in between was not heard.
 */
export function listenForChanges(heard: (tags: string[]) => void, connected: () => void): Listening {
  const take = (payload: string) => {
    try {
      const tags: unknown = JSON.parse(payload);
      if (Array.isArray(tags)) heard(tags.filter((tag): tag is string => typeof tag === 'string'));
    } catch {
      heard(['everything']);
    }
  };
  const { redisUrl } = env();
  const open = redisUrl ? () => subscribeLater(redisUrl, take, connected) : () => listen(take, connected);
  let stop = open();
  return {
    again: () => {
      void stop().catch(() => {});
      stop = open();
    },
    stop: () => stop(),
  };
}

/** The Redis client is loaded only where REDIS_URL is set. */
function subscribeLater(url: string, take: (payload: string) => void, connected: () => void): () => Promise<void> {
  const stop = import('@/db/invalidation/redis').then(({ subscribe }) => subscribe(url, CHANNEL, take, connected));
  return async () => (await stop)();
}

function listen(take: (payload: string) => void, connected: () => void): () => Promise<void> {
  const sql = postgres(String(process.env.DATABASE_URL), {
    max: 1,
    connect_timeout: 5,
    backoff: () => 1,
    onnotice: () => {},
    connection: { application_name: 'portal-changes' },
  });
  let open = true;
  sql
    .listen(
      CHANNEL,
      (payload) => open && take(payload),
      () => open && connected(),
    )
    .catch(() => {});
  return () => {
    open = false;
    return sql.end({ timeout: 1 });
  };
}
