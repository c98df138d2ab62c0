/*
 * Sending as a job: `deliverDue` at every tick, `stopDelivery` when the process ends. Mailings are sent by a thread of
 * their own that exists only while there are letters to send: it does not delay pages, and its memory is freed when it
 * ends.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { areLettersDue } from '@/db/letters/claim';
import { completeMailings } from '@/db/letters/outcome';
import { deliverLetters, deliverSoon } from '@/mail/delivery';
import { log } from '@/site/log';

const THREAD = new URL('./mailing-thread.mjs', import.meta.url);
/** The heap of the thread, which holds a few dozen letters at a time, however many there are. */
const LIMITS = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 4 };

let thread: Worker | null = null;
let ended: Promise<void> = Promise.resolve();

function startThread(): void {
  const started = new Worker(THREAD, { resourceLimits: LIMITS });
  thread = started;
  ended = new Promise((resolve) => {
    started.on('error', (error) => log.error('mail', '群发线程出错', error));
    started.once('exit', () => {
      thread = null;
      resolve();
    });
  });
}

/** Starts sending everything that is due without waiting for it. */
export async function deliverDue(): Promise<void> {
  deliverSoon();
  if (thread) return;
  if (!(await areLettersDue('of mailings'))) return completeMailings();
  // Without a bundle (tests, development) this thread sends them.
  if (!existsSync(fileURLToPath(THREAD))) return deliverLetters();
  startThread();
}

/** No further letter begins; resolves when those under way have ended. */
export async function stopDelivery(): Promise<void> {
  thread?.postMessage('stop');
  await ended;
}
