import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE = 15_000;

/**
 * Who started us: npm, or the shell that npm runs us through and, since that one would outlive npm, npm as well. Who
 * started npm is nothing to us: that may well end before we do.
 */
function starters(): string {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    const [, name = '', parent] = /\((.*)\) \S+ (\d+)/.exec(stat) ?? [];
    return /^(ba|da|a|k|z)?sh$/.test(name) ? `${process.ppid} ${parent}` : String(process.ppid);
  } catch {
    // No Linux: the shell there has become us.
    return String(process.ppid);
  }
}

/**
 * What a signal undoes. `before` adds something to be done before the process ends, last added first; `serving` says
 * that from now on being told to end is no failure. A second signal does not wait.
 */
export function onQuit() {
  const tasks: (() => Promise<void>)[] = [];
  let farewell: (() => void) | null = null;
  let askedAt = 0;

  const undo = async () => {
    for (let task = tasks.pop(); task; task = tasks.pop()) {
      await task().catch((error: Error) => console.error(error.message));
    }
  };
  const quit = async (code: number) => {
    // npm and the terminal both pass one Ctrl-C on: only one that comes later is a second one.
    if (askedAt && Date.now() - askedAt > 800) process.exit(code || 1);
    if (askedAt) return;
    askedAt = Date.now();
    farewell?.();
    await Promise.race([undo(), sleep(PATIENCE)]);
    process.exit(farewell ? 0 : code);
  };
  process.on('SIGINT', () => void quit(130));
  process.on('SIGTERM', () => void quit(143));
  process.on('SIGHUP', () => void quit(129));
  // Where nobody reads our output any more, that is no reason to die.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});

  // npm started us and was killed (kill -9): nobody could end us any more, and the port would stay taken.
  if (process.env.npm_lifecycle_event) {
    const before = starters();
    setInterval(() => {
      if (starters() !== before) void quit(1);
    }, 500).unref();
  }
  return {
    before: (task: () => Promise<void>) => void tasks.push(task),
    serving: (say: () => void) => {
      farewell = say;
    },
    /** Does now what a signal would undo: for a command that is finished or has failed. */
    undo,
  };
}
