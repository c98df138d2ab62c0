import { readFileSync } from 'node:fs';
import http from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepted, connect, said, settled } from '@/scripts/testing/connection';
import { CachedPage } from '@/server/cached-page';
import { FastPath } from '@/server/fast-path';
import { codingFor } from '@/server/response';

const body = Buffer.from('一页保存好的文章');
/** Says what Node's parser made of a request; the kept page as the fast path has it. */
function echo(req: http.IncomingMessage, res: http.ServerResponse): void {
  const sent: Buffer[] = [];
  req.on('data', (piece: Buffer) => sent.push(piece));
  req.on('end', () => {
    const coding = codingFor(req.headers['accept-encoding'] as string | undefined);
    const kept = req.method === 'GET' && req.url === '/kept' && req.headers.cookie === undefined;
    const out =
      req.headers.host === 'b'
        ? Buffer.from('not here')
        : kept
          ? body
          : Buffer.from(`${req.method} ${req.url} ${Buffer.concat(sent)}`);
    res.writeHead(200, ['X-Coding', kept ? coding : 'none', 'Content-Length', String(out.length)]);
    res.end(req.method === 'HEAD' ? undefined : out);
  });
}

/** `headersTimeout`: milliseconds that a connection may say nothing. */
function site(answer: http.RequestListener = echo, headersTimeout = 20_000) {
  const asked: string[] = [];
  const server = http.createServer({ keepAliveTimeout: 5_000, headersTimeout }, (req, res) => {
    asked.push(`${req.method} ${req.url}`);
    answer(req, res);
  });
  server.setTimeout(20_000);
  return { server, asked };
}
const plain = site();
const quick = site();
let answered = 0;
const isForUs = (host: string) => host !== 'b';
const memory: ConstructorParameters<typeof FastPath>[1] = {
  page: (address, coding) => {
    // The memory has keys with a space, which no request may reach.
    expect(address).not.toContain(' ');
    if (address !== '/kept') return undefined;
    answered++;
    return { head: `HTTP/1.1 200 OK\r\nX-Coding: ${coding}\r\nContent-Length: ${body.length}\r\n`, body };
  },
  isForUs,
};
const fast = new FastPath(quick.server, memory);
const listening = (server: http.Server) => new Promise<void>((up) => server.listen(0, '127.0.0.1', () => up()));
beforeAll(async () => {
  for (const { server } of [plain, quick]) await listening(server);
});
afterAll(async () => {
  fast.close();
  for (const { server } of [plain, quick]) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

const GET = 'GET /kept HTTP/1.1\r\nHost: a\r\n\r\n';
/** As deploy/nginx.conf asks: each time on a connection of its own. */
const NGINX = 'X-Forwarded-For: 203.0.113.7\r\nConnection: close\r\n';
const line = (more: string) => `GET /kept HTTP/1.1\r\nHost: a\r\n${more}\r\n`;

test('a plain GET of a kept page is answered without the parser, again and again, in the coding asked for', async () => {
  const before = { answered, asked: quick.asked.length };
  const socket = connect(quick);
  const codings: unknown[] = [];
  for (const request of [GET, GET, line('Accept-Encoding: br, gzip\r\nUser-Agent: é\r\n'), line(NGINX)]) {
    socket.write(request, 'latin1');
    const heard = await new Promise((answer) => socket.once('data', answer));
    codings.push(/X-Coding: (\w+)/.exec(`${heard}`)?.[1]);
  }
  socket.destroy();
  expect(codings).toEqual(['identity', 'identity', 'br', 'identity']);
  expect(answered - before.answered).toBe(4);
  expect(quick.asked.length).toBe(before.asked);
});

test.each([
  ['that is plain', [GET, line('Accept-Encoding: br, gzip\r\nUser-Agent: é\r\n')]],
  ['in two pieces', [GET.slice(0, 9), GET.slice(9)]],
  ['byte by byte', [...GET]],
  ['two at once', [GET + GET]],
  ['one and a half, then the rest', [GET + GET.slice(0, 20), GET.slice(20) + GET]],
  ['with a body', [line('Content-Length: 5\r\n') + GET.slice(0, 5), GET]],
  ['with a body in pieces', [line('Transfer-Encoding: chunked\r\n'), '3\r\nabc\r\n0\r\n\r\n', GET]],
  ['with both lengths', [line('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n'), '0\r\n\r\n', GET]],
  ['with a session', [line('Cookie: authjs.session-token=1\r\n'), GET]],
  ['with a known page', [line('If-None-Match: "a"\r\n')]],
  ['with a part', [line('Range: bytes=0-1\r\n')]],
  ['with a folded line', [line('Accept: a\r\n b\r\n')]],
  ['with a space before the colon', [line('Accept : a\r\n')]],
  ['with bare line feeds', [GET.replaceAll('\r', '')]],
  ['with a bare return inside', [line('Accept: a\rb\r\n')]],
  ['with a null', [line('Accept: a\0b\r\n')]],
  ['without a host', ['GET /kept HTTP/1.1\r\n\r\n']],
  ['with two hosts', [line('Host: b\r\n')]],
  ['for another site', [GET.replace('Host: a', 'Host: b'), GET]],
  ['with an empty host', [GET.replace('Host: a', 'Host:')]],
  ['that closes, in capitals', [line('connection: CLOSE\r\n'), GET]],
  ['that closes and asks on at once', [line('Connection: close\r\n') + GET]],
  ['with two codings', [line('Accept-Encoding: br\r\nAccept-Encoding: gzip\r\n')]],
  ['that closes', [line('Connection: close\r\n'), GET]],
  ['that stays', [line('Connection: Keep-Alive\r\n'), GET]],
  ['that would be another protocol', [line('Connection: Upgrade\r\nUpgrade: websocket\r\n'), GET]],
  ['that waits to be told to go on', [line('Expect: 100-continue\r\nContent-Length: 2\r\n'), 'ab', GET]],
  ['of HTTP/1.0', [GET.replace('1.1', '1.0')]],
  ['of HTTP/1.12', [GET.replace('1.1', '1.12')]],
  ['in small letters', [GET.replace('GET', 'get')]],
  ['HEAD', [GET.replace('GET', 'HEAD'), GET]],
  ['POST', [line('Content-Length: 2\r\n').replace('GET', 'POST'), 'ab', GET]],
  ['with a space in its address', ['GET /kept x HTTP/1.1\r\nHost: a\r\n\r\n']],
  ['after an empty line', [`\r\n${GET}`, GET]],
  ['of another page, between', [GET, GET.replace('kept', 'other'), GET]],
  ['no HTTP at all', ['\x16\x03\x01 hello\r\n\r\n']],
  ['with very long lines', [line(`Referer: ${'x'.repeat(9000)}\r\n`), GET]],
  ['with lines longer than may be', [line(`Referer: ${'x'.repeat(20_000)}\r\n`)]],
])('a request %s gets what Node alone would say', async (_, pieces) => {
  expect(await said(quick, pieces)).toBe(await said(plain, pieces));
});

test('whatever is sent, in whatever pieces, the answers are those of Node alone', async () => {
  const before = answered;
  const name = fc.constantFrom(
    'Accept',
    'Cookie',
    'X-A',
    'Content-Length',
    'Transfer-Encoding',
    'Connection',
    'Host',
    'Te',
    'sec-a',
    '',
  );
  const value = fc.constantFrom(
    '0',
    '3',
    'chunked',
    'close',
    'keep-alive',
    'a, b',
    '\t',
    'a\x7f',
    'é',
    'gzip',
    '\r\n',
    '\n',
  );
  const colon = fc.constantFrom(':', ': ', ' :', '');
  const header = fc.tuple(name, colon, value).map((parts) => parts.join(''));
  const start = fc.constantFrom(
    'GET /kept HTTP/1.1',
    'GET /other HTTP/1.1',
    'POST /kept HTTP/1.1',
    'GET  /kept HTTP/1.1',
    'GET /kept',
  );
  const end = fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r', '');
  const strange = fc
    .tuple(start, fc.array(header, { maxLength: 3 }), end, fc.constantFrom('', '', 'abc', '0\r\n\r\n'))
    .map(([first, lines, last, sent]) => `${[first, 'Host: a', ...lines].join('\r\n')}\r\n${last}${sent}`);
  const harmless = fc.constantFrom(
    'Accept: */*',
    'accept-encoding:br',
    'Connection: Keep-Alive',
    'Connection: close',
    'Sec-A:',
    'User-Agent: é',
  );
  const plainGet = fc
    .uniqueArray(harmless, { maxLength: 4 })
    .map((more) => line(more.map((one) => `${one}\r\n`).join('')));
  const request = fc.oneof({ weight: 3, arbitrary: plainGet }, { weight: 1, arbitrary: strange });
  const cuts = fc.array(fc.nat(120), { maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(request, { minLength: 1, maxLength: 3 }),
      cuts,
      fc.boolean(),
      async (requests, at, apart) => {
        const text = requests.join('');
        const places = [0, ...at.filter((one) => one < text.length).sort((a, b) => a - b), text.length];
        const pieces = places
          .slice(1)
          .map((to, n) => text.slice(places[n], to))
          .filter(Boolean);
        const sent = apart ? requests : pieces;
        const [ours, nodes] = await Promise.all([said(quick, sent), said(plain, sent)]);
        // Requests of one piece, and then what is none: Node answers those first when it reads the socket itself, and
        // refuses the whole piece when it is handed it. The connection ends either way.
        const isRefused = ours.startsWith('HTTP/1.1 400 ') && nodes.endsWith(ours);
        if (!isRefused) expect(ours).toBe(nodes);
      },
    ),
    { numRuns: 150 },
  );
  // Not all of it was Node's anyway.
  expect(answered - before).toBeGreaterThan(50);
});

test('a client that sends requests and reads no answers fills no memory, and gets all answers once it reads', async () => {
  const large = Buffer.alloc(2 ** 20, 'x');
  const { server, asked } = site((_, res) => res.end(large));
  let byUs = 0;
  const page = () => {
    byUs++;
    return { head: `HTTP/1.1 200 OK\r\nContent-Length: ${large.length}\r\n`, body: large };
  };
  new FastPath(server, { page, isForUs });
  await listening(server);
  const accepting = accepted({ server });
  const socket = connect({ server }).pause();
  const peer = await accepting;
  for (let n = 0; n < 30; n++) {
    socket.write(GET);
    await settled(socket, peer);
  }
  expect(byUs).toBeGreaterThan(0);
  expect(byUs + asked.length).toBeLessThan(20);
  let taken = 0;
  socket.on('data', (piece) => {
    taken += piece.filter((byte) => byte === large[0]).length;
    if (taken === 30 * large.length) socket.end();
  });
  socket.resume();
  await new Promise((closed) => socket.on('close', closed));
  expect(byUs + asked.length).toBe(30);
  await new Promise((done) => server.close(done));
});

test('a connection that says nothing is closed after a while, one in use stays', async () => {
  const { server } = site(echo, 400);
  new FastPath(server, memory);
  await listening(server);
  const used = connect({ server });
  const ask = () => {
    used.write(GET);
    return new Promise((heard) => used.once('data', () => heard('answered')).once('close', () => heard('closed')));
  };
  expect(await ask()).toBe('answered');
  // Opened later, so that the time of the first would be over before its own.
  const silent = connect({ server }).resume();
  await new Promise((closed) => silent.on('close', closed));
  expect(await ask()).toBe('answered');
  used.destroy();
  await new Promise((done) => server.close(done));
});

test.each(['', 'Accept-Encoding: gzip\r\n', 'Accept-Encoding: br, gzip\r\n'])(
  'a kept page goes out from the socket as by Node, asked with %j',
  async (more) => {
    const kept = new CachedPage(Buffer.from('<p>一页</p>'.repeat(200)), 'text/html; charset=utf-8', null);
    const { server, asked } = site((req, res) => kept.send(req, res));
    new FastPath(server, { page: (_, coding) => kept.in(coding), isForUs });
    await listening(server);
    const byUs = await said({ server }, [line(more)]);
    expect(asked).toEqual([]);
    expect(byUs).toContain('Content-Security-Policy');
    expect(byUs).toBe(await said({ server }, [line(`${more}X-Other: 1\r\n`)]));
    expect(asked).toEqual(['GET /kept']);
    await new Promise((done) => server.close(done));
  },
);

test('when the server is told to end, idle connections end; who has just connected is still answered, by Node', async () => {
  const { server, asked } = site(echo, 400);
  const page = () => ({ head: 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n', body: Buffer.alloc(0) });
  const own = new FastPath(server, { page, isForUs });
  await listening(server);
  const [idle, fresh, silent] = [connect({ server }), connect({ server }), connect({ server }).resume()];
  const closed = Promise.all([idle, fresh, silent].map((socket) => new Promise((end) => socket.on('close', end))));
  idle.write(GET);
  await new Promise((answer) => idle.once('data', answer));
  own.close();
  const done = new Promise((end) => server.close(end));
  await new Promise((end) => idle.on('end', end));
  fresh.write(GET);
  await new Promise((answer) => fresh.once('data', answer));
  expect(asked).toEqual(['GET /kept']);
  fresh.end();
  await Promise.all([closed, done]);
});

test('it is one short file, so that it can be removed', () => {
  expect(readFileSync('server/fast-path.ts', 'utf8').split('\n').length).toBeLessThanOrEqual(151);
});
