import { once } from 'node:events';
import type http from 'node:http';
import { Worker } from 'node:worker_threads';
import { closeDatabase } from '@/db/client';
import { jobs } from '@/jobs/all';
import { JobRunner } from '@/jobs/runner';
import { stopDelivery } from '@/mail/due';
import { watchBlocking } from '@/server/blocking.mjs';
import { reportBlocking } from '@/server/blocking-report';
import { Changes } from '@/server/changes';
import { DatabaseWatch } from '@/server/database-watch';
import { FastPath } from '@/server/fast-path';
import { Files } from '@/server/files';
import { hasDoubtfulFraming } from '@/server/framing';
import { Crowded } from '@/server/gate';
import { hostProblem } from '@/server/hosts';
import { createServer } from '@/server/http';
import { type Next, NextThread, nextHere } from '@/server/next';
import { Numbers } from '@/server/numbers';
import { ReaderPages, Unavailable } from '@/server/reader';
import { isLeading } from '@/server/relay';
import { answerRequest, type Site } from '@/server/request';
import { knownPages } from '@/server/routes';
import { crowded, say, unavailable } from '@/server/say';
import { Suggestions } from '@/server/suggest';
import { env } from '@/site/env';
import { log, takeOverConsole } from '@/site/log';
import { isUnavailable } from '@/text/unavailable';

type Upgrade = Awaited<ReturnType<typeof nextHere>>['upgrade'];

const isForUs = (req: http.IncomingMessage) => !hasDoubtfulFraming(req) && hostProblem(req) === null;

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

/** Rebuilds search in a thread of its own, which ends with the work. */
async function rebuildSearchInThread(): Promise<void> {
  const thread = new Worker(new URL('./rebuild-thread.mjs', import.meta.url));
  const [code] = await once(thread, 'exit');
  if (code !== 0) throw new Error(`the thread that rebuilds search ended with ${code}`);
}

/** Starts Next, and our server before it on env().port. */
export async function serve({ dev }: { dev: boolean }): Promise<{ close(): Promise<void> }> {
  if (!dev) takeOverConsole();
  const site = await prepare(dev);
  const blocking = watchBlocking(reportBlocking);
  const server = createServer((req, res) => {
    if (!dev && !site.leaving && isForUs(req) && site.readers.quick(req, res)) return;
    res.once('close', blocking.begin(`${req.method} ${req.url}`));
    answerRequest(site, req, res).catch((error: Error) => {
      if (res.headersSent) return void res.end();
      if (error instanceof Crowded) return say(res, 503, crowded);
      if (!(error instanceof Unavailable || isUnavailable(error))) log.error('server', '', error);
      say(res, 503, unavailable);
    });
  });
  const fast = dev
    ? null
    : new FastPath(server, {
        page: (address, coding) => site.readers.fresh(address)?.in(coding),
        isForUs: (host, socket) => hostProblem({ url: '/', headers: { host }, rawHeaders: [], socket }) === null,
      });
  // Changes of the sources come over a socket of Next's.
  if (site.upgrade) server.on('upgrade', site.upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env().port, resolve);
  });
  const watch = new DatabaseWatch((away) => site.next.databaseAway(away));
  const runner = isLeading()
    ? new JobRunner(jobs, { expire: (tags) => site.changes.made(tags), rebuildSearch: rebuildSearchInThread })
    : null;
  return {
    close: async () => {
      site.leaving = true;
      const worked = runner?.close();
      fast?.close();
      server.closeIdleConnections();
      await new Promise<void>((done) => server.close(() => done()));
      await worked;
      await stopDelivery();
      await watch.close();
      await site.numbers.close();
      await site.changes.close();
      await site.next.close();
      await closeDatabase();
    },
  };
}
