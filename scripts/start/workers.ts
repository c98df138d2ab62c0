import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { forwardView } from '@/db/articles/view-counts';
import { Refusal } from '@/db/refusal';
import { portTaken } from '@/scripts/start/folder';
import { log } from '@/site/log';

/** Starts `count` processes on one port; one that dies is started again. The first also ticks and counts views. */
export async function serveMany(count: number, port: number): Promise<{ close(): Promise<void> }> {
  cluster.setupPrimary({ exec: fileURLToPath(new URL('./worker.mjs', import.meta.url)), args: [] });
  const workers = new Map<number, Worker>();
  let closing = false;
  /** Resolves when the process listens; rejects when it ends before that. */
  const start = (number: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const startedAt = Date.now();
      const worker = cluster.fork({ PORTAL_WORKER: String(number) });
      let listens = false;
      workers.set(number, worker);
      worker.on('message', (message) => forwardView(workers.get(1), message));
      worker.once('listening', () => {
        listens = true;
        resolve();
      });
      worker.once('exit', (code, signal) => {
        if (code === 98) void portTaken(port).then((sentence) => reject(new Refusal(sentence)));
        else reject(new Error(`worker ${number}: ${signal ?? code}`));
        if (closing) return;
        log.error('workers', `第 ${number} 个进程退出（${signal ?? code}）${listens ? '，重新启动' : ''}`);
        if (listens) void startAgain(number, Date.now() - startedAt);
      });
    });
  /** Until it listens. One that dies at once must not keep the machine busy. */
  const startAgain = async (number: number, lived: number): Promise<void> => {
    for (let pause = lived < 5000 ? 2000 : 100; !closing; pause = Math.min(Math.max(2 * pause, 2000), 10_000)) {
      await sleep(pause);
      if (closing) return;
      const listens = await start(number).then(
        () => true,
        () => false,
      );
      if (listens) return;
    }
  };
  /** At the first start a process that fails for its own reasons (a moment without memory or database) gets a second try. */
  const begin = (number: number) =>
    start(number).catch((error) => {
      if (error instanceof Refusal || closing) throw error;
      return start(number);
    });
  await Promise.all(Array.from({ length: count }, (_, index) => begin(index + 1)));
  return {
    close: async () => {
      closing = true;
      const ended = [...workers.values()].filter((worker) => !worker.isDead());
      await Promise.all(
        ended.map((worker) => {
          const end = new Promise((resolve) => worker.once('exit', resolve));
          worker.kill('SIGTERM');
          return end;
        }),
      );
    },
  };
}

/** The life of a worker: serve until told to end, or until whoever started it is gone. */
export async function work(): Promise<void> {
  const { serve } = await import('@/server/main');
  const server = await serve({ dev: false }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') process.exit(98);
    throw error;
  });
  let leaving = false;
  const leave = async () => {
    if (leaving) return;
    leaving = true;
    await Promise.race([server.close(), sleep(14_000)]);
    process.exit(0);
  };
  process.on('SIGTERM', leave).on('disconnect', leave);
  // Ctrl-C reaches all processes of the terminal; the one that started us says when to end.
  process.on('SIGINT', () => {});
}
