import cluster, { type Worker } from 'node:cluster';
import { z } from 'zod';

export type View = { article: number; address: string; agent: string };

const message = z.object({ view: z.object({ article: z.number().int(), address: z.string(), agent: z.string() }) });

/** Whether this process ticks and counts for all: the only one, or the first of several (WEB_PROCESSES). */
export const isLeading = () => !cluster.isWorker || process.env.PORTAL_WORKER === '1';

/** In the process that started the workers: hands a view on to the one that counts. */
export function relayTo(first: Worker | undefined, said: unknown): void {
  if (message.safeParse(said).success && first?.isConnected()) first.send(said as object);
}

/** In a worker: counts here, or tells the one that counts; so a visitor counts once whichever process answered. */
export function relayViews(count: (view: View) => void): (view: View) => void {
  if (!isLeading()) return (view) => void process.send?.({ view });
  if (cluster.isWorker) {
    process.on('message', (said) => {
      const { data } = message.safeParse(said);
      if (data) count(data.view);
    });
  }
  return count;
}
