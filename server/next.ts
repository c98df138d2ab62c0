/* The server's side of Next: a thread runs it, requests go there as messages, and a thread that ended is replaced. */
import type http from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { wholeBody } from '@/server/http';
import type { FromThread, ToThread } from '@/server/next-thread';
import { logBlocking } from '@/server/overload';
import type { BufferedResponse, RenderedPage } from '@/server/render';
import { patternOf } from '@/server/routing';
import { log } from '@/site/log';

/** How the server uses Next. A rejection means that Next could not be reached, or broke. */
export type Next = {
  /** Next's response to a request whose body may still be coming. */
  handle(req: http.IncomingMessage): Promise<BufferedResponse>;
  /** A page rendered for nobody in particular (server/render.ts). */
  render(page: { url: string; path: string }): Promise<RenderedPage>;
  /** Whatever is asked of Next from now on shows nothing that was remembered under these tags. */
  expire(tags: string[]): void;
  /** Tells Next's thread whether the database answers. */
  databaseAway(away: boolean): void;
  close(): Promise<void>;
};

/** `changed` is called with the tags that an action expires, before the response of the request that expired them. */
export type NextOptions = { port: number; changed: (tags: string[]) => void };

type Waiting = {
  done(response: RenderedPage): void;
  failed(error: Error): void;
  body: http.IncomingMessage | undefined;
};

const THREAD = new URL('./next-thread.mjs', import.meta.url);
const NOTHING = { headers: {}, body: Buffer.alloc(0), tags: null, pieces: [], membersOnly: false };
const ABORTED: RenderedPage = { status: 499, ...NOTHING };

/** Next in a thread of its own, which is started again when it ends by itself. */
export class NextThread implements Next {
  private thread: Worker | undefined;
  private ready: Promise<void>;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private closing = false;
  private away = false;

  private constructor(
    private readonly options: NextOptions,
    private readonly file: URL,
  ) {
    this.ready = this.start();
  }

  /** Resolves when Next is ready; rejects when it does not get so far. */
  static async start(options: NextOptions, file = THREAD): Promise<NextThread> {
    const next = new NextThread(options, file);
    await next.ready;
    return next;
  }

  handle(req: http.IncomingMessage): Promise<BufferedResponse> {
    const { method, url, headers } = req;
    const body = method === 'POST' ? wholeBody(req) : Buffer.alloc(0);
    return this.ask(
      { request: { method, url: url ?? '/', headers, body } as ToThread['request'] },
      body ? undefined : req,
    );
  }

  render(page: { url: string; path: string }): Promise<RenderedPage> {
    return this.ask({ page });
  }

  expire(tags: string[]): void {
    this.send({ stale: tags });
  }

  databaseAway(away: boolean): void {
    this.away = away;
    this.send({ away });
  }

  async close(): Promise<void> {
    this.closing = true;
    const { thread } = this;
    // The thread has ended by itself and the next one has not started yet.
    if (!thread) return;
    const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
    this.send({ close: true });
    await ended;
  }

  private send(message: ToThread): void {
    this.thread?.postMessage(message);
  }

  private async ask(question: ToThread, body?: http.IncomingMessage): Promise<RenderedPage> {
    await this.ready;
    const id = ++this.lastId;
    return new Promise((done, failed) => {
      this.waiting.set(id, { done, failed, body });
      this.send({ ...question, id });
      if (body) this.sendBody(id, body);
    });
  }

  /** One chunk of a body at a time, when Next has taken the one before (backpressure). */
  private sendBody(id: number, body: http.IncomingMessage): void {
    const send = (part: ToThread) => this.waiting.has(id) && this.send({ id, ...part });
    body.pause();
    body.on('data', (chunk: Buffer) => {
      body.pause();
      send({ chunk });
    });
    body.once('end', () => send({ chunk: null }));
    body.once('close', () => {
      if (body.complete) return;
      send({ gone: true });
      this.end(id)?.done(ABORTED);
    });
  }

  private end(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    return waiting;
  }

  private receive({ id = 0, response, failed, more, changed, blocked, log: line }: FromThread): void {
    if (blocked) logBlocking(blocked.ms, blocked.requests.map(patternOf));
    else if (line) log.record(line);
    else if (changed) this.options.changed(changed);
    else if (more) this.waiting.get(id)?.body?.resume();
    else if (failed !== undefined) this.end(id)?.failed(new Error(failed));
    else if (response) {
      const { buffer, byteOffset, byteLength } = response.body;
      this.end(id)?.done({ ...response, body: Buffer.from(buffer, byteOffset, byteLength) });
    }
  }

  private start(): Promise<void> {
    // More room for new objects than npm start gives the other threads: a page is made of millions of them. A thread takes
    // the flag as it stands when it begins.
    setFlagsFromString('--max-semi-space-size=8');
    const thread = new Worker(this.file, { workerData: { port: this.options.port } });
    this.thread = thread;
    const startedAt = Date.now();
    let why: unknown = 'it ended';
    return new Promise((resolve, reject) => {
      let begun = false;
      thread.on('message', (message: FromThread) => {
        if (!message.ready) return this.receive(message);
        begun = true;
        if (this.away) this.send({ away: true });
        resolve();
      });
      thread.on('error', (error) => {
        why = error;
      });
      thread.once('exit', () => {
        this.thread = undefined;
        const error = new Error('Next is away', { cause: why });
        reject(error);
        // At shutdown these answers have no reader any more: the visitor has left, or the page was for the cache.
        for (const { done, failed } of this.waiting.values()) this.closing ? done(ABORTED) : failed(error);
        this.waiting.clear();
        if (begun && !this.closing) this.startAgain(error, Date.now() - startedAt);
      });
    });
  }

  /** Changes that the thread made and had not announced are lost, so everything counts as changed. */
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
