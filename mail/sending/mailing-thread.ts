import os from 'node:os';
import { parentPort } from 'node:worker_threads';
import { closeDatabase } from '@/db/client';
import { Sender } from '@/mail/sending/sender';
import { log } from '@/site/log';

/*
 * The thread that sends mailings (mail/due.ts): ends when nothing is due, or when it is told to stop. It lowers its
 * priority on Linux only: elsewhere setPriority would change that of the whole process.
 */
if (process.platform === 'linux') os.setPriority(0, 10);
const sender = new Sender(true);
parentPort?.once('message', () => sender.stop());
try {
  await sender.run();
} catch (error) {
  log.error('mail', '群发没有寄完', error);
} finally {
  parentPort?.close();
  await closeDatabase();
}
