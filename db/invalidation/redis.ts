import { createClient } from '@redis/client';

/*
 * Changes announced over Redis or Valkey (REDIS_URL) instead of LISTEN/NOTIFY. Nothing is kept there: rate limits, locks
 * and the queue stay in PostgreSQL, so losing it costs freshness (db/invalidation/bus.ts notices) and never data.
 */

function open(url: string) {
  const client = createClient({
    url,
    // What cannot be said now is said again by whoever wanted to (db/invalidation/bus.ts), not from a queue without end.
    disableOfflineQueue: true,
    socket: { connectTimeout: 3_000, reconnectStrategy: 500 },
  });
  // It comes back by itself, and the heartbeat shows that it is away.
  client.on('error', () => {});
  return client;
}

let publisher: ReturnType<typeof open> | undefined;

/** Says it to all who listen at this moment; throws while the server is away. */
export async function publish(url: string, channel: string, said: string): Promise<void> {
  if (!publisher) {
    publisher = open(url);
    await publisher.connect();
  }
  await publisher.publish(channel, said);
}

/** Listens; `connected` is called each time the subscription stands. */
export function subscribe(
  url: string,
  channel: string,
  take: (said: string) => void,
  connected: () => void,
): () => Promise<void> {
  const client = open(url);
  let stopped = false;
  let subscribed = false;
  // The client subscribes again by itself before it says that it is ready again.
  client.on('ready', () => {
    if (subscribed && !stopped) connected();
  });
  const begin = async () => {
    await client.connect();
    await client.subscribe(channel, (said) => {
      if (!stopped) take(said);
    });
    subscribed = true;
    if (!stopped) connected();
  };
  begin().catch(() => {});
  return async () => {
    stopped = true;
    client.destroy();
  };
}

/** What REDIS_URL's server says to a greeting: null when all is well; `refuses` when it answered and wants us not. */
export async function checkRedis(url: string): Promise<{ refuses: boolean; why: string } | null> {
  const client = createClient({ url, socket: { connectTimeout: 3_000, reconnectStrategy: false } });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.ping();
    return null;
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException;
    return { refuses: !code && name !== 'ConnectionTimeoutError', why: code ?? message };
  } finally {
    if (client.isOpen) client.destroy();
  }
}
