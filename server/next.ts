import type http from 'node:http';
import { Worker } from 'node:worker_threads';
import { reportBlocking } from '@/server/blocking-report';
import { wholeBody } from '@/server/bodies';
import type { Answer, Handler, Page } from '@/server/capture.mjs';
import { type Line, log } from '@/site/log';

export type { Answer, Handler, Page };

/** How the server asks Next. A rejection means that Next could not be asked, or broke. */
export type Next = {
  /** What Next answers to a request; the body may still be coming. */
  answer(req: http.IncomingMessage): Promise<Answer>;
  /** A page made for nobody in particular (server/capture.mjs). */
  page(asked: { url: string; path: string }): Promise<Page>;
  /** Tells Next's thread whether the database answers. */
  databaseAway(away: boolean): void;
  close(): Promise<void>;
};

/** `changed` hears the tags that site/cache.ts expires, before the answer of the request that expired them. */
type Options = { port: number; changed: (tags: string[]) => void };

type Waiting = { done(answer: Page): void; failed(error: Error): void; coming: http.IncomingMessage | undefined };
type Said = {
  id: number;
  answer?: Page;
  failed?: string;
  more?: true;
  changed?: string[];
  ready?: true;
  blocked?: { ms: number; requests: string[] };
  log?: Line;
};

const THREAD = new URL('./next-thread.mjs', import.meta.url);
const LEFT: Page = { status: 499, headers: {}, body: Buffer.alloc(0), tags: null, pieces: [] };

/** Next in a thread of its own, which is started again when it ends by itself. */
export class NextThread implements Next {
  private thread: Worker | undefined;
  private ready: Promise<void>;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;
  private closing = false;
  private away = false;

  private constructor(
    private readonly options: Options,
    private readonly file: URL,
  ) {
    this.ready = this.start();
  }

  /** Resolves when Next is ready; rejects when it does not get so far. */
  static async start(options: Options, file = THREAD): Promise<NextThread> {
    const made = new NextThread(options, file);
    await made.ready;
    return made;
  }

  answer(req: http.IncomingMessage): Promise<Answer> {
    const { method, url, headers } = req;
    const body = method === 'POST' ? wholeBody(req) : Buffer.alloc(0);
    return this.ask({ request: { method, url, headers, body } }, body ? undefined : req);
  }

  page(asked: { url: string; path: string }): Promise<Page> {
    return this.ask({ page: asked });
  }

  databaseAway(away: boolean): void {
    this.away = away;
    this.thread?.postMessage({ away });
  }

  async close(): Promise<void> {
    this.closing = true;
    const { thread } = this;
    // Between two threads there is none.
    if (!thread) return;
    const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
    thread.postMessage({ close: true });
    await ended;
  }

  private async ask(question: object, coming?: http.IncomingMessage): Promise<Page> {
    await this.ready;
    const id = ++this.asked;
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed, coming });
      this.thread?.postMessage({ id, ...question });
      if (coming) this.sendPieces(id, coming);
    });
  }

  /** One piece of a body at a time, when Next has taken the one before. */
  private sendPieces(id: number, coming: http.IncomingMessage): void {
    const send = (piece: object) => this.waiting.has(id) && this.thread?.postMessage({ id, ...piece });
    coming.pause();
    coming.on('data', (chunk: Buffer) => {
      coming.pause();
      send({ chunk });
    });
    coming.once('end', () => send({ chunk: null }));
    coming.once('close', () => {
      if (coming.complete) return;
      send({ gone: true });
      this.end(id)?.done(LEFT);
    });
  }

  private end(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    return waiting;
  }

  private hear({ id, answer, failed, more, changed, blocked, log: line }: Said): void {
    if (blocked) reportBlocking(blocked.ms, blocked.requests);
    else if (line) log.record(line);
    else if (changed) this.options.changed(changed);
    else if (more) this.waiting.get(id)?.coming?.resume();
    else if (failed !== undefined) this.end(id)?.failed(new Error(failed));
    else if (answer) {
      const { buffer, byteOffset, byteLength } = answer.body;
      this.end(id)?.done({ ...answer, body: Buffer.from(buffer, byteOffset, byteLength) });
    }
  }

  private start(): Promise<void> {
    const thread = new Worker(this.file, { workerData: { port: this.options.port } });
    this.thread = thread;
    const startedAt = Date.now();
    let why: unknown = 'it ended';
    return new Promise((resolve, reject) => {
      let begun = false;
      thread.on('message', (said: Said) => {
        if (!said.ready) return this.hear(said);
        begun = true;
        if (this.away) thread.postMessage({ away: true });
        resolve();
      });
      thread.on('error', (error) => {
        why = error;
      });
      thread.once('exit', () => {
        this.thread = undefined;
        const error = new Error('Next is away', { cause: why });
        reject(error);
        // At the end nobody waits any more: what is still being made was for those who have left, or for next time.
        for (const { done, failed } of this.waiting.values()) this.closing ? done(LEFT) : failed(error);
        this.waiting.clear();
        if (begun && !this.closing) this.startAgain(error, Date.now() - startedAt);
      });
    });
  }

  /** What the thread had changed and not yet said is not known: everything counts as changed. */
  private startAgain(error: Error, lived: number): void {
    log.error('next', error.message, error.cause instanceof Error ? error.cause : undefined);
    this.ready = Promise.reject(error);
    this.ready.catch(() => {});
    const again = () => {
      if (this.closing) return;
      this.ready = this.start();
      this.ready.then(
        () => this.options.changed(['everything']),
        (failure: Error) => this.startAgain(failure, 0),
      );
    };
    setTimeout(again, lived < 5_000 ? 2_000 : 100).unref();
  }
}

/** Next in this thread, as development needs it: `handle` for what it streams, `upgrade` for its sockets. */
export async function nextHere({ port, changed }: Options) {
  // In production this thread loads neither.
  const { capture, pageForNobody, refuseInternalFetch } = await import('@/server/capture.mjs');
  refuseInternalFetch();
  const { default: next } = await import('next');
  const app = next({ dev: true, dir: process.cwd(), port });
  await app.prepare();
  const handle: Handler = app.getRequestHandler();
  Object.assign(globalThis, { __portalPagesChanged: changed });
  const here: Next = {
    answer: (req) => capture(handle, req),
    page: (asked) => pageForNobody(handle, asked),
    // The same thread: it knows.
    databaseAway: () => {},
    close: async () => {},
  };
  return { ...here, handle, upgrade: app.getUpgradeHandler() };
}
