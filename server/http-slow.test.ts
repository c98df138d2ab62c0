import net, { type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { FastPath } from '@/server/fast-path';
import { createServer } from '@/server/http';
import { limitConnections } from '@/server/overload';

const LARGE = Buffer.alloc(8_000_000, 'x');
const body = Buffer.from('page');
const head = `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n`;
const times = { headersTimeout: 600, requestTimeout: 900, connectionsCheckingInterval: 50, keepAliveTimeout: 2_000 };

let open: Socket[] = [];
let server: ReturnType<typeof createServer>;
afterEach(() => {
  for (const socket of open) socket.destroy();
  open = [];
  server.closeAllConnections();
  server.close();
});

/** The server with its fast path; `most`: connections of one network, `idle`: ms without any progress. */
async function start({ most = 1_000, idle = 120_000 } = {}): Promise<void> {
  server = createServer((req, res) => {
    res.end(req.url === '/large' ? LARGE : body);
  }, times);
  server.setTimeout(idle);
  new FastPath(server, { page: (address) => (address === '/page' ? { head, body } : undefined), isForUs: () => true });
  limitConnections(server, () => false, most);
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
}

function connect(from = '127.0.0.1'): Socket {
  const { port } = server.address() as AddressInfo;
  const socket = net.connect({ port, host: '127.0.0.1', localAddress: from });
  socket.on('error', () => {});
  open.push(socket);
  return socket;
}

const closed = (socket: Socket) => new Promise<void>((done) => socket.once('close', () => done()));
const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

/** Asks for a small page; whether there was an answer. */
function ask(from: string): Promise<boolean> {
  const socket = connect(from);
  socket.write(get('/page'));
  return new Promise((done) => {
    socket.once('data', () => done(true));
    socket.once('close', () => done(false));
  });
}

const connections = () => new Promise<number>((done) => server.getConnections((_, count) => done(count)));

test('clients that read nothing of an answer, or a byte now and then, are disconnected and delay nobody meanwhile', async () => {
  await start({ idle: 8_000 });
  const slow = Array.from({ length: 24 }, (_, n) => {
    const socket = connect();
    socket.write(get('/large'));
    if (n % 2) socket.pause();
    // Twenty bytes a second: the pace of the slow reader, by which the test waits for nothing.
    else socket.on('readable', () => setTimeout(() => socket.read(1), 50));
    return socket;
  });
  const ended = Promise.all(slow.map(closed));
  await expect.poll(connections).toBe(24);
  expect(await ask('127.0.0.2')).toBe(true);
  expect(await connections(), 'they all wait still').toBe(25);
  // Those whose kernel took all that the test's side would take do not notice the end: the server does.
  await expect.poll(connections, { timeout: 60_000 }).toBeLessThanOrEqual(1);
  for (const socket of slow) socket.destroy();
  await ended;
});

test('senders of half a head and of half a body are disconnected and delay nobody meanwhile', async () => {
  await start();
  const halves = [
    'GET /page HTTP/1.1\r\nHost: localhost\r\nX-Slow: ',
    'POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nab',
    'POST /form HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n',
    '',
  ];
  const slow = Array.from({ length: 80 }, (_, n) => {
    const socket = connect();
    socket.resume();
    socket.write(String(halves[n % halves.length]));
    // A byte now and then is no progress.
    const timer = setInterval(() => socket.writable && socket.write(n % 4 ? 'a' : ''), 100);
    socket.once('close', () => clearInterval(timer));
    return socket;
  });
  const ended = Promise.all(slow.map(closed));
  for (let n = 0; n < 10; n++) expect(await ask('127.0.0.2')).toBe(true);
  await ended;
});

test('one network has its share of the connections and no more; another is served at once', async () => {
  await start({ most: 10 });
  const mine = Array.from({ length: 10 }, () => connect());
  await Promise.all(mine.map((socket) => new Promise((up) => socket.once('connect', up))));
  expect(await ask('127.0.0.1'), 'the eleventh').toBe(false);
  expect(await ask('127.0.0.2')).toBe(true);
  for (const socket of mine.splice(0, 2)) socket.destroy();
  await expect.poll(() => ask('127.0.0.1')).toBe(true);
});
