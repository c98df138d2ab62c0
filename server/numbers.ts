import type http from 'node:http';
import { headerOf } from '@/server/headers';
import { idsAsked, LiveBoard } from '@/server/live';
import type { Next } from '@/server/next';
import { isEditor } from '@/server/personal';
import { relayViews } from '@/server/relay';
import { isMachine, ViewCounter } from '@/server/views';
import { log } from '@/site/log';
import { parseId } from '@/text/ids';

const FLUSH_EVERY = 5_000;

/** The two small endpoints of reader pages: `POST /api/view/{id}` counts, `GET /api/live?ids=` tells. */
export class Numbers {
  private readonly counter = new ViewCounter();
  private readonly board = new LiveBoard();
  private readonly count = relayViews((view) => void this.counter.count(view));
  private readonly timer = setInterval(() => void this.flush(), FLUSH_EVERY);

  constructor(private readonly next: Next) {
    this.timer.unref();
  }

  /** Counts a page that was shown to a person. The answer says nothing, whatever was counted. */
  async view(req: http.IncomingMessage, res: http.ServerResponse, path: string, address: string): Promise<void> {
    const id = parseId(path.slice('/api/view/'.length));
    const agent = req.headers['user-agent'];
    const early = /prefetch|prerender/.test(headerOf(req, 'sec-purpose') + headerOf(req, 'purpose'));
    res.writeHead(204, { 'Cache-Control': 'no-store' }).end();
    if (!id || early || isMachine(agent) || (await isEditor(this.next, req))) return;
    this.count({ article: id, address, agent: agent ?? '' });
  }

  /** Views and comments as JSON, what this process has counted and not yet written included. */
  async live(res: http.ServerResponse, list: string | null): Promise<void> {
    const found = await this.board.numbers(idsAsked(list));
    const numbers = [...found].map(([id, { views, comments }]) => [id, views + this.counter.waiting(id), comments]);
    res.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=5, s-maxage=10' });
    res.end(JSON.stringify(numbers));
  }

  /** After a change: an article may be gone, a comment may have come. */
  forget(): void {
    this.board.forget();
  }

  /** Writes what was counted; a failure is tried again with the next batch. */
  async flush(): Promise<void> {
    await this.counter.flush().catch((error) => log.error('views', '', error));
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }
}
