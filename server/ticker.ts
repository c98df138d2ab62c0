import { get } from '@/server/get';
import type { Answer, Next } from '@/server/next';

/** Asks /api/tick, which only this process can: to do what is due, or to make these tags stale in Next's memory. */
export function tick(next: Next, tags: string[] = []): Promise<Answer> {
  const url = tags.length ? `/api/tick?stale=${encodeURIComponent(JSON.stringify(tags))}` : '/api/tick';
  return next.answer(get(url, { host: 'localhost', 'x-tick': process.env.AUTH_SECRET }));
}

/** Every 15 s lets /api/tick publish what is due and deliver letters. The secret never leaves the process. */
export function startTicker(work: () => Promise<unknown>): () => void {
  const timer = setInterval(() => {
    work().catch((error: Error) => console.error('[tick]', error.name));
  }, 15_000);
  return () => clearInterval(timer);
}
