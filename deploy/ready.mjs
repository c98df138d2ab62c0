/*
 * `node deploy/ready.mjs PORT`: waits until the instance on this port serves and its database answers. The systemd unit
 * calls it, so that `systemctl restart portal@3001 && systemctl restart portal@3002` never has both of them away.
 */
import { setTimeout as sleep } from 'node:timers/promises';

const port = Number(process.argv[2]);
for (const end = Date.now() + 100_000; Date.now() < end; await sleep(200)) {
  const status = await fetch(`http://127.0.0.1:${port}/readyz`).then(
    (answer) => answer.status,
    () => 0,
  );
  if (status === 200) process.exit(0);
}
console.error(`the instance on port ${port} is not ready after 100 s`);
process.exit(1);
