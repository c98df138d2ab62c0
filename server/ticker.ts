import http from 'node:http';
import net from 'node:net';
import { type Answer, capture, type Handler } from '@/server/render';

export type { Handler };

/** Asks /api/tick, which only this process can: to do what is due, or to make these tags stale in Next's memory. */
export function tick(handle: Handler, tags: string[] = []): Promise<Answer> {
  const req = new http.IncomingMessage(new net.Socket());
  req.method = 'GET';
  req.url = tags.length ? `/api/tick?stale=${encodeURIComponent(JSON.stringify(tags))}` : '/api/tick';
  req.headers = { host: 'localhost', 'x-tick': process.env.AUTH_SECRET };
  req.push(null);
  return capture(handle, req, new http.ServerResponse(req));
}

/** Every 15 s lets /api/tick publish what is due and deliver letters. The secret never leaves the process. */
export function startTicker(work: () => Promise<unknown>): () => void {
  const timer = setInterval(() => {
    work().catch((error: Error) => console.error('[tick]', error.name));
  }, 15_000);
  return () => clearInterval(timer);
}
