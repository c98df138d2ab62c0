/* Starts Next, the HTTP server and the jobs, and ends them in order. */
import { once } from 'node:events';
import type http from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { closeDatabase } from '@/db/client';
import { DatabaseWatch } from '@/db/database-watch';
import { InvalidationBus } from '@/db/invalidation/bus';
import { TooBusyError } from '@/db/limits/concurrency-limit';
import { jobs } from '@/jobs/all';
import { JobRunner } from '@/jobs/runner';
import { stopDelivery } from '@/mail/due';
import { Api } from '@/server/api';
import { sendErrorPage, tooBusy, unavailable } from '@/server/error-pages';
import { FastPath } from '@/server/fast-path';
import { hostProblem, isProxy } from '@/server/guards';
import { createServer, hasDoubtfulFraming } from '@/server/http';
import { type Next, NextThread } from '@/server/next';
import { limitConnections, logBlocking, logLate, watchBlocking } from '@/server/overload';
import { Unavailable } from '@/server/page-cache';
import { ReaderPages } from '@/server/reader-pages';
import { answerRequest, type Site } from '@/server/request';
import { patternOf } from '@/server/routing';
import { loadDictionaries } from '@/server/script-variants';
import { StaticFiles } from '@/server/static-files';
import { env, isFirstProcess } from '@/site/env';
import { log, takeOverConsole } from '@/site/log';
import { forgetRemembered } from '@/site/remembered';
import { isUnavailable } from '@/text/unavailable';

type Upgrade = (req: http.IncomingMessage, socket: never, head: never) => Promise<void>;

const isForUs = (req: http.IncomingMessage) => !hasDoubtfulFraming(req) && hostProblem(req) === null;

/**
 * Collects the garbage of starting at once, and makes V8 compact the heap at every full collection: otherwise 30 MB
 * stay in half-empty pages (docs/performance.md, "Memory").
 */
function saveMemory(): void {
  setFlagsFromString('--compact-on-every-full-gc');
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** Starts Next and makes everything that answers requests before it. */
async function prepare(dev: boolean): Promise<Site & { upgrade?: Upgrade }> {
  // Set below: both need Next, which reports changes to the bus from its first action on.
  let bus: InvalidationBus | undefined;
  const options = { port: env().port, changed: (tags: string[]) => bus?.changedInNext(tags) };
  // Only development loads Next into this thread.
  const here = dev ? await (await import('@/server/render')).nextHere(options) : null;
  const starting = here ?? NextThread.start(options);
  // Meanwhile this thread has nothing else to do.
  if (!dev) loadDictionaries();
  const next: Next = await starting;
  if (!dev) saveMemory();
  const api = new Api(next);
  const readers = new ReaderPages(
    next,
    () => bus?.freshFor() ?? 0,
    (req, article) => api.viewed(req, article),
  );
  bus = new InvalidationBus({
    expireInNext: (tags) => next.expire(tags),
    forget: (tags) => {
      forgetRemembered(tags);
      readers.changed(tags);
      api.forget();
    },
  });
  const files = new StaticFiles(process.env.NEXT_DIST_DIR || '.next');
  return {
    next,
    dev: here,
    upgrade: here?.upgrade as Upgrade | undefined,
    files,
    api,
    bus,
    readers,
    leaving: false,
  };
}

/** Rebuilds search in a thread of its own, which ends with the work. */
async function rebuildSearchInThread(): Promise<void> {
  const thread = new Worker(new URL('./rebuild-thread.mjs', import.meta.url));
  const [code] = await once(thread, 'exit');
  if (code !== 0) throw new Error(`the thread that rebuilds search ended with ${code}`);
}

/** Starts Next and, on env().port, our server, which passes requests on to it. */
export async function serve({ dev }: { dev: boolean }): Promise<{ close(): Promise<void> }> {
  if (!dev) takeOverConsole();
  const site = await prepare(dev);
  const blocking = watchBlocking((ms, requests) => logBlocking(ms, requests.map(patternOf)));
  const server = createServer((req, res) => {
    if (!dev && !site.leaving && isForUs(req) && site.readers.quick(req, res)) return;
    const name = `${req.method} ${req.url}`;
    res.once('close', blocking.begin(name));
    logLate(req, res, () => patternOf(name));
    answerRequest(site, req, res).catch((error: Error) => {
      if (res.headersSent) return void res.end();
      if (error instanceof TooBusyError) return sendErrorPage(res, 503, tooBusy);
      if (!(error instanceof Unavailable || isUnavailable(error))) log.error('server', '', error);
      sendErrorPage(res, 503, unavailable);
    });
  });
  const fast = dev
    ? null
    : new FastPath(server, {
        page: (address, coding) => site.readers.fresh(address)?.in(coding),
        isForUs: (host, socket) => hostProblem({ url: '/', headers: { host }, rawHeaders: [], socket }) === null,
      });
  limitConnections(server, isProxy);
  // Changes of the sources come over a socket of Next's.
  if (site.upgrade) server.on('upgrade', site.upgrade as never);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env().port, resolve);
  });
  const watch = new DatabaseWatch((away) => site.next.databaseAway(away));
  const runner = isFirstProcess()
    ? new JobRunner(jobs, { expire: async (tags) => site.bus.changed(tags), rebuildSearch: rebuildSearchInThread })
    : null;
  return {
    close: async () => {
      site.leaving = true;
      const worked = runner?.close();
      fast?.close();
      await site.readers.missing.flush().catch(() => {});
      server.closeIdleConnections();
      await new Promise<void>((done) => server.close(() => done()));
      await worked;
      await stopDelivery();
      await watch.close();
      await site.api.close();
      await site.bus.close();
      await site.next.close();
      await closeDatabase();
    },
  };
}
