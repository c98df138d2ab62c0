import http from 'node:http';
import net from 'node:net';
import { capture, type Handler } from '@/server/render';

/** Every 15 s asks /api/tick to publish what is due and deliver letters. The secret never leaves the process. */
export function startTicker(handle: Handler): () => void {
  const timer = setInterval(async () => {
    const req = new http.IncomingMessage(new net.Socket());
    req.method = 'GET';
    req.url = '/api/tick';
    req.headers = { host: 'localhost', 'x-tick': process.env.AUTH_SECRET };
    req.push(null);
    await capture(handle, req, new http.ServerResponse(req)).catch((error: Error) =>
      console.error('[tick]', error.name),
    );
  }, 15_000);
  return () => clearInterval(timer);
}
