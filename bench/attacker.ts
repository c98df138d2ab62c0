import http from 'node:http';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { formShot, visitor } from '@/bench/forms';
import { type Shot, shoot } from '@/bench/load';
import { largestId } from '@/text/ids';

/*
 * One kind of attack, in a process of its own so that it does not slow the one that watches:
 * `attacker.ts KIND URL SECONDS`. Only ever at a server of this machine, for at most a minute; prints how each request
 * ended as JSON.
 */
const [kind = '', base = '', span = ''] = process.argv.slice(2);
const { hostname, port } = new URL(base);
if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) throw new Error('only a server of this machine');
const endsAt = Date.now() + Math.min(60, Number(span)) * 1000;
const isOver = () => Date.now() >= endsAt;

const ended: Record<string, number> = {};
const count = (how: string | number) => {
  ended[how] = (ended[how] ?? 0) + 1;
};

/** `perSecond` requests, whether the ones before have been answered or not; 600 under way at most. */
async function flood(perSecond: number, make: (n: number) => Shot): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 600 });
  const startedAt = Date.now();
  const open = new Set<Promise<void>>();
  for (let n = 0; !isOver(); await sleep(10)) {
    const due = ((Date.now() - startedAt) / 1000) * perSecond;
    for (; n < due; n++) {
      if (open.size >= 600) {
        count('not sent');
        continue;
      }
      const one: Promise<void> = shoot(base, make(n), agent).then((status) => {
        open.delete(one);
        count(status);
      });
      open.add(one);
    }
  }
  await Promise.race([Promise.all(open), sleep(10_000)]);
  agent.destroy();
}

/** A thousand connections that say a little of their headers, or of a form, every second and never end. */
async function slow(): Promise<void> {
  const beginnings = [
    `GET / HTTP/1.1\r\nHost: ${hostname}\r\nX-A: `,
    `POST /login HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${base}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\n\r\n`,
  ];
  const sockets = new Set<net.Socket>();
  const open = (n: number) => {
    const socket = net.connect(Number(port), hostname);
    sockets.add(socket);
    const closed = () => {
      if (sockets.delete(socket) && !isOver()) open(n);
    };
    socket
      .on('error', () => {})
      .on('close', () => {
        count('closed');
        closed();
      });
    socket.resume().write(beginnings[n % beginnings.length] as string);
  };
  for (let n = 0; n < 1000; n++) open(n);
  for (; !isOver(); await sleep(1000))
    for (const socket of sockets) socket.write('x'.repeat(socket.bytesWritten > 500 ? 20_000 : 1));
  for (const socket of sockets) socket.destroy();
}

/** Bodies of 100 MB, said beforehand and not, to pages that take forms and pictures. */
async function bodies(): Promise<void> {
  const megabyte = Buffer.alloc(1 << 20, 120);
  const places = ['/login', '/api/pictures', '/articles/1', '/api/view/1'];
  const send = (n: number) =>
    new Promise<void>((done) => {
      const headers: http.OutgoingHttpHeaders = { Origin: base, 'Content-Type': 'multipart/form-data; boundary=x' };
      if (n % 2) headers['Content-Length'] = 100 << 20;
      const req = http.request(base + places[n % places.length], { method: 'POST', headers, agent: false }, (res) => {
        count(res.statusCode ?? 0);
        res.resume();
      });
      req.on('error', () => count('cut')).on('close', done);
      void (async () => {
        for (let sent = 0; sent < 100 && !req.destroyed && !isOver(); sent++) {
          if (!req.write(megabyte)) await Promise.race([new Promise((go) => req.once('drain', go)), sleep(1000)]);
        }
        if (isOver()) req.destroy();
        else req.end();
      })();
    });
  let n = 0;
  const worker = async () => {
    while (!isOver()) await send(n++);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

async function logins(): Promise<void> {
  const page = await (await fetch(`${base}/login`)).text();
  await flood(200, (n) =>
    formShot(page, '/login', 'password', { name: `nobody${n % 5000}`, password: 'a wrong one' }, visitor(n), base),
  );
}

/** Below the limit of a form's size, and dear to read for whoever does not look at its length first. */
const hostile: Record<string, string>[] = [
  { name: `${'中'.repeat(100_000)}😀`, body: '好' },
  { name: '王', body: `e${'\u0301\u0316'.repeat(150_000)}` },
  { name: '王', body: '👨‍👩‍👧‍👦'.repeat(30_000) },
  // Just short enough to be read whole.
  { name: '王', body: `${'👩🏻‍❤️‍💋‍👩🏿'.repeat(4000)}${'あ\u3099'.repeat(1000)}` },
  { name: '王', body: `${'<a '.repeat(15_000)}\n${'('.repeat(15_000)}` },
];

/** Twenty of them at once, and twenty more as soon as these are answered. */
async function forms(): Promise<void> {
  const home = await (await fetch(base)).text();
  const [, path = ''] = /href="(\/articles\/\d+)"/.exec(home) ?? [];
  const page = await (await fetch(base + path)).text();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 20 });
  for (let n = 0; !isOver(); ) {
    const twenty = Array.from({ length: 20 }, () => {
      const fields = { email: 'wang@example.org', ...hostile[n % hostile.length] };
      return shoot(base, formShot(page, path, 'body', fields, visitor(n++), base), agent);
    });
    for (const status of await Promise.all(twenty)) count(status);
  }
  agent.destroy();
}

const random = () => Math.random().toString(36).slice(2);
const attacks: Record<string, () => Promise<void>> = {
  quiet: async () => {
    while (!isOver()) await sleep(100);
  },
  slow,
  forms,
  bodies,
  logins,
  ids: () => flood(1000, () => ({ path: `/articles/${Math.floor(Math.random() * largestId)}` })),
  queries: () => flood(500, (n) => ({ path: `${n % 2 ? '/' : '/columns/news'}?${random()}=${random()}` })),
  searches: () => flood(50, () => ({ path: `/search?q=${random().slice(0, 4)}${encodeURIComponent('大学')}` })),
};
const attack = attacks[kind];
if (!attack) throw new Error(`attacks: ${Object.keys(attacks).join(' ')}`);
await attack();
console.log(JSON.stringify(ended));
process.exit(0);
