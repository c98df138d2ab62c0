import { setTimeout as sleep } from 'node:timers/promises';
import { deliverDue } from '@/mail/due';

/* A process that sends what is due, as the site does, until it is killed. */
for (;;) {
  await deliverDue().catch((error: Error) => console.error(error.name));
  await sleep(200);
}
