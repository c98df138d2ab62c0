import http from 'node:http';
import type { Socket } from 'node:net';
import { closeDatabase } from '@/db/client';
import { Changes } from '@/server/changes';
import { DatabaseWatch } from '@/server/database-watch';
import { FastPath } from '@/server/fast-path';
import { Files } from '@/server/files';
import { Crowded } from '@/server/gate';
import { ALWAYS } from '@/server/headers';
import { type Next, NextThread, nextHere } from '@/server/next';
import { Numbers } from '@/server/numbers';
import { ReaderPages, Unavailable } from '@/server/reader';
import { isLeading } from '@/server/relay';
import { answerRequest, type Site } from '@/server/request';
import { knownPages } from '@/server/routes';
import { crowded, say, unavailable } from '@/server/say';
import { Suggestions } from '@/server/suggest';
import { Ticker } from '@/server/ticker';
import { env } from '@/site/env';
import { log, takeOverConsole } from '@/site/log';
import { isUnavailable } from '@/text/unavailable';

type Upgrade = Awaited<ReturnType<typeof nextHere>>['upgrade'];

/** For a request that is no HTTP we understand: the parser gives us a socket, no request. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const tooLong = error.code === 'HPE_HEADER_OVERFLOW';
  const status = tooLong ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : status;
  const body = tooLong ? '请求太长。' : '请求有误。';
  const headers = Object.entries({
    ...ALWAYS,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'Content-Security-Policy': "default-src 'none'",
    Connection: 'close',
  });
  socket.end(`HTTP/1.1 ${late}\r\n${headers.map(([k, v]) => `${k}: ${v}\r\n`).join('')}\r\n${body}`);
}

/** What answers requests before Next does, and Next. */
async function prepare(dev: boolean): Promise<Site & { upgrade?: Upgrade }> {
  // Made after Next, which says here that something changed.
  let changes: Changes | undefined;
  const options = { port: env().port, changed: (tags: string[]) => changes?.here(tags) };
  const here = dev ? await nextHere(options) : null;
  const next: Next = here ?? (await NextThread.start(options));
  const numbers = new Numbers(next);
  const suggestions = new Suggestions();
  // Made after `changes`, which tells it when something changed.
  let readers: ReaderPages | undefined;
  changes = new Changes(next, (tags) => {
    readers?.changed(tags);
    numbers.forget();
    suggestions.forget();
  });
  const isPage = dev ? () => true : knownPages();
  readers = new ReaderPages(next, isPage, () => changes.freshFor());
  const files = new Files(process.env.NEXT_DIST_DIR || '.next');
  const rest = { files, numbers, suggestions, changes, readers, leaving: false };
  return { next, dev: here?.handle ?? null, upgrade: here?.upgrade, ...rest };
}

/** Starts Next, and our server before it on env().port. */
export async function serve({ dev }: { dev: boolean }): Promise<{ close(): Promise<void> }> {
  if (!dev) takeOverConsole();
  const site = await prepare(dev);
  const times = { requestTimeout: 60_000, headersTimeout: 15_000, connectionsCheckingInterval: 5_000 };
  // Longer than a proxy keeps an idle connection, so that it is never ours that closes under a request.
  const server = http.createServer({ ...times, keepAliveTimeout: 75_000 }, (req, res) => {
    if (!dev && !site.leaving && site.readers.quick(req, res)) return;
    answerRequest(site, req, res).catch((error: Error) => {
      if (res.headersSent) return void res.end();
      if (error instanceof Crowded) return say(res, 503, crowded);
      if (!(error instanceof Unavailable || isUnavailable(error))) log.error('server', '', error);
      say(res, 503, unavailable);
    });
  });
  const fast = dev ? null : new FastPath(server, (address, coding) => site.readers.fresh(address)?.in(coding));
  server.on('clientError', refuse);
  // Whoever neither sends nor takes anything for two minutes has gone; the system's files are not for connections alone.
  server.setTimeout(120_000);
  server.maxConnections = 8_000;
  // Changes of the sources come over a socket of Next's.
  if (site.upgrade) server.on('upgrade', site.upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env().port, resolve);
  });
  const watch = new DatabaseWatch((away) => site.next.databaseAway(away));
  const ticker = isLeading() ? new Ticker(site.next, site.changes) : null;
  return {
    close: async () => {
      site.leaving = true;
      const ticked = ticker?.close();
      fast?.close();
      server.closeIdleConnections();
      await new Promise<void>((done) => server.close(() => done()));
      await ticked;
      await watch.close();
      await site.numbers.close();
      await site.changes.close();
      await site.next.close();
      await closeDatabase();
    },
  };
}
