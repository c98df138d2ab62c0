import { get } from '@/server/get';
import type { Answer, Next } from '@/server/next';

/** /api/self is for this process alone: the secret never leaves it. */
function ask(next: Next, query: string): Promise<Answer> {
  return next.answer(get(`/api/self?${query}`, { host: 'localhost', 'x-self': process.env.AUTH_SECRET }));
}

/** Makes what Next remembers under these tags stale. */
export const makeStale = (next: Next, tags: string[]) => ask(next, `stale=${encodeURIComponent(JSON.stringify(tags))}`);
