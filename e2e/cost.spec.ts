import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { raiseWorld, stories } from '@/db/world';
import { test } from '@/e2e/story';
import { instance } from '@/e2e/two-machines';
import { freePort } from '@/embedded-postgres/process';
import { paths } from '@/site/paths';

const PARSE = 'P'.charCodeAt(0);
const EXECUTE = 'E'.charCodeAt(0);

/**
 * Counts the statements that a connection of PostgreSQL's protocol carries: after the opening message, each begins with
 * a letter and its length (PostgreSQL documentation, "Message Formats"); every statement has one Execute. What a new
 * connection asks about types is the driver's and does not count: how many are open depends on what else goes on.
 */
function counter(said: () => void) {
  let rest = Buffer.alloc(0);
  let opened = false;
  let ofDriver = false;
  return (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = opened ? 1 : 0;
      if (rest.length < head + 4) return;
      const end = head + rest.readUInt32BE(head);
      if (rest.length < end) return;
      if (opened && rest[0] === PARSE) ofDriver = rest.subarray(0, end).includes('pg_catalog.pg_type');
      if (opened && rest[0] === EXECUTE && !ofDriver) said();
      opened = true;
      rest = rest.subarray(end);
    }
  };
}

/** A way to the database on `port` that counts what is asked. */
async function countingWay(to: URL, port: number) {
  const sockets = new Set<Socket>();
  const way = { asked: 0, close: () => {} };
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    near.on(
      'data',
      counter(() => way.asked++),
    );
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  way.close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return way;
}

test('an unseen page asks the database little, a kept one nothing', async () => {
  const url = new URL(String(process.env.DATABASE_URL));
  const [wayPort, port] = [await freePort(), await freePort()];
  const way = await countingWay(new URL(url), wayPort);
  url.hostname = '127.0.0.1';
  url.port = String(wayPort);
  const folder = mkdtempSync(path.join(tmpdir(), 'scholars-portal-cost-'));
  const site = instance(port, { DATABASE_URL: url.href, DATA_DIR: folder, DEMO: '0' });
  await site.start();
  await raiseWorld();
  /** The fewest of some tries: the heartbeat, what is due every 15 s, and what others change meanwhile ask as well. */
  const asks = async (addresses: string[]) => {
    let least = Number.POSITIVE_INFINITY;
    for (const address of addresses) {
      const before = way.asked;
      expect((await fetch(site.url + address)).status, address).toBe(200);
      least = Math.min(least, way.asked - before);
    }
    return least;
  };
  try {
    // What all pages need alike is remembered from here on.
    await asks([paths.article(stories.published.id), '/']);
    // Whether there is one, itself, its comments, its neighbours; in each script it is a page that nobody has seen.
    const unseen = ['', '/zh-cn', '/zh-tw', '/zh-hk'].map((script) => script + paths.article(stories.withComment.id));
    expect(await asks(unseen)).toBeLessThanOrEqual(4);
    const columns = ['news', 'frontier', 'overseas', 'scholars'].map((slug) => paths.column(slug));
    expect(await asks(columns)).toBeLessThanOrEqual(4);
    const kept = Array.from({ length: 5 }, () => paths.article(stories.withComment.id));
    expect(await asks(kept)).toBe(0);
  } finally {
    await site.stop();
    way.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
