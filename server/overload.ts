/* Limits the connections of one network, and logs what blocks the thread or leaves a request waiting. */
import type http from 'node:http';
import type { Socket } from 'node:net';
import { log } from '@/site/log';
import { networkOf } from '@/text/network';

/** A whole university shares one address, with some connections for each reader; no network may hold all 8,000. */
const MOST_OF_ONE = 1_000;

/**
 * Ends what one network opens beyond `most` connections, however quietly it reads or writes on them. `isProxy`: addresses
 * through which others come, who counts for themselves. To be called when everybody else listens already.
 */
export function limitConnections(server: http.Server, isProxy: (address: string) => boolean, most = MOST_OF_ONE): void {
  const open = new Map<string, number>();
  server.prependListener('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (isProxy(address)) return;
    const network = networkOf(address);
    const count = (open.get(network) ?? 0) + 1;
    if (count > most) return void socket.destroy();
    open.set(network, count);
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left) open.set(network, left);
      else open.delete(network);
    });
  });
}

const BEAT = 200;
const LONG = 1_000;

/**
 * Watches the thread that calls it: `report` hears of each stretch of more than a second in which no timer came to run,
 * in milliseconds, and which requests were being answered then, as `begin` named them. A machine that slept, or that had
 * no time for this process, is not reported.
 */
export function watchBlocking(report: (ms: number, requests: string[]) => void) {
  const open = new Set<{ name: string }>();
  let ended: string[] = [];
  let beatAt = performance.now();
  let cpu = process.cpuUsage();
  setInterval(() => {
    const now = performance.now();
    const late = now - beatAt - BEAT;
    const { user, system } = process.cpuUsage(cpu);
    const busy = (user + system) / 1000;
    if (late > LONG && busy > LONG) report(late, [...[...open].map(({ name }) => name), ...ended]);
    ended = [];
    beatAt = now;
    cpu = process.cpuUsage();
  }, BEAT).unref();
  return {
    /** A request that is being answered, `POST /articles/1`, until the function returned is called. */
    begin(name: string): () => void {
      const request = { name };
      open.add(request);
      return () => {
        // The request that held the thread may have ended before the timer runs.
        if (open.delete(request)) ended.push(name);
      };
    },
  };
}

const MOST_NAMED = 5;

/** One line for the log: 占住线程 1.4 秒：POST /articles/[id] ×20. */
export function blockingLine(ms: number, routes: readonly string[]): string {
  const times = new Map<string, number>();
  for (const route of routes) times.set(route, (times.get(route) ?? 0) + 1);
  const named = [...times].sort(([, a], [, b]) => b - a).slice(0, MOST_NAMED);
  const list = named.map(([route, n]) => (n > 1 ? `${route} ×${n}` : route)).join('、');
  return `占住线程 ${(ms / 1000).toFixed(1)} 秒：${list || '没有请求'}`;
}

export const logBlocking = (ms: number, routes: readonly string[]) => log.warn('thread', blockingLine(ms, routes));

const LATE = 5_000;

/**
 * Logs a request for a page or file whose answer has not begun after `late` milliseconds: waiting for a lock or for a
 * lost answer uses no CPU, so nothing else reports it. Forms are left out, because receiving a body may take long.
 */
export function logLate(req: http.IncomingMessage, res: http.ServerResponse, name: () => string, late = LATE): void {
  if (req.method === 'POST') return;
  const timer = setTimeout(() => {
    if (!res.headersSent && !res.destroyed) log.warn('late', `${late / 1000} 秒还没有回答：${name()}`);
  }, late).unref();
  res.once('close', () => clearTimeout(timer));
}
