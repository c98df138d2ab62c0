import type http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FastPath } from '@/server/fast-path';
import { hostProblem } from '@/server/guards';
import { createServer, hasDoubtfulFraming } from '@/server/http';

const body = Buffer.from('page');
const page = (address: string) =>
  address === '/page' ? { head: `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n`, body } : undefined;

/** The server without the site: its limits, its checks, and every message that got through them. */
function front(fast: boolean) {
  const seen: string[] = [];
  const times = {
    headersTimeout: 2_000,
    requestTimeout: 3_000,
    connectionsCheckingInterval: 50,
    keepAliveTimeout: 2_000,
  };
  const server = createServer((req, res) => {
    const answer = (status: number, text: string | Buffer) => {
      res
        .writeHead(status, { 'Content-Length': Buffer.byteLength(text) })
        .end(req.method === 'HEAD' ? undefined : text);
    };
    if (hasDoubtfulFraming(req)) return void res.writeHead(400, { Connection: 'close', 'Content-Length': 0 }).end();
    const problem = hostProblem(req);
    if (problem) return answer(problem, '');
    const sent: Buffer[] = [];
    req.on('data', (piece: Buffer) => sent.push(piece));
    req.on('end', () => {
      seen.push(`${req.method} ${req.url} ${Buffer.concat(sent)}`);
      answer(200, page(req.url ?? '')?.body ?? '');
    });
  }, times);
  if (fast) {
    const isForUs = (host: string, socket: net.Socket) =>
      hostProblem({ url: '/', headers: { host }, rawHeaders: [], socket }) === null;
    new FastPath(server, { page, isForUs });
  }
  return { server, seen };
}

/** The statuses of all answers to these pieces, and whether the server closed the connection by itself. */
function statuses(server: http.Server, pieces: (string | Buffer)[]): Promise<{ said: number[]; closed: boolean }> {
  return new Promise((resolve) => {
    const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
    let [text, closed] = ['', true];
    // Longer than the server waits for a request (`times`): what it has not closed by then stays open.
    socket.setTimeout(20_000, () => {
      closed = false;
      socket.destroy();
    });
    socket.on('data', (piece) => {
      text += piece.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () =>
      resolve({ said: [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, n]) => Number(n)), closed }),
    );
    const send = (n: number) => {
      if (n < pieces.length) socket.write(pieces[n] as string, 'latin1', () => setImmediate(send, n + 1));
    };
    send(0);
  });
}

const H = 'Host: localhost\r\n';
const C = `${H}Connection: close\r\n`;
const post = (headers: string, sent: string) => `POST /form HTTP/1.1\r\n${C}${headers}\r\n${sent}`;
const CHUNKED = 'Transfer-Encoding: chunked\r\n';
const SMUGGLED = `GET /smuggled HTTP/1.1\r\n${H}\r\n`;

const table: [name: string, bytes: string, said: number[]][] = [
  ['a plain request', `GET /page HTTP/1.1\r\n${C}\r\n`, [200]],
  ['the absolute form', `GET http://localhost/page HTTP/1.1\r\n${C}\r\n`, [200]],
  ['the absolute form of another site', `GET http://evil.test/page HTTP/1.1\r\n${C}\r\n`, [421]],
  ['another Host', 'GET /page HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n', [421]],
  ['a Host that is none', 'GET /page HTTP/1.1\r\nHost: [::\r\nConnection: close\r\n\r\n', [400]],
  ['an empty Host', 'GET /page HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n', [400]],
  ['no Host', 'GET /page HTTP/1.1\r\nConnection: close\r\n\r\n', [400]],
  ['two Hosts', `GET /page HTTP/1.1\r\n${C}Host: localhost\r\n\r\n`, [400]],
  ['two Hosts, the second one in capitals', `GET /page HTTP/1.1\r\n${C}HOST: evil.test\r\n\r\n`, [400]],
  ['HTTP/1.0', `GET /page HTTP/1.0\r\n${H}\r\n`, [200]],
  ['HTTP/2.0 in the request line', `GET /page HTTP/2.0\r\n${C}\r\n`, [400]],
  ['HTTP/0.9', `GET /page HTTP/0.9\r\n${C}\r\n`, [400]],
  ['HTTP/1.2', `GET /page HTTP/1.2\r\n${C}\r\n`, [400]],
  ['no version', 'GET /page\r\n\r\n', [400]],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
  ['bare line feeds', `GET /page HTTP/1.1\n${C.replaceAll('\r', '')}\n`, [400]],
  ['a bare line feed after one header', `GET /page HTTP/1.1\r\nA: b\n${C}\r\n`, [400]],
  ['a bare return in a header', `GET /page HTTP/1.1\r\nA: b\rc\r\n${C}\r\n`, [400]],
  ['a folded line', `GET /page HTTP/1.1\r\n${C}A: b\r\n c\r\n\r\n`, [400]],
  ['a space before the colon', `GET /page HTTP/1.1\r\n${C}A : b\r\n\r\n`, [400]],
  ['a line without a colon', `GET /page HTTP/1.1\r\n${C}A\r\n\r\n`, [400]],
  ['a space in the address', `GET /pa ge HTTP/1.1\r\n${C}\r\n`, [400]],
  ['raw UTF-8 in the query', `GET /search?q=\xe4\xb8\xad HTTP/1.1\r\n${C}\r\n`, [301]],
  ['raw GBK in the path', `GET /\xd6\xd0.asp HTTP/1.1\r\n${C}\r\n`, [301]],
  ['raw bytes that lead elsewhere', `GET //evil.test/\xd6 HTTP/1.1\r\n${C}\r\n`, [400]],
  ['raw bytes that lead elsewhere by a backslash', `GET /\\evil.test/\xd6 HTTP/1.1\r\n${C}\r\n`, [400]],
  ['raw bytes in the absolute form', `GET http://evil.test/\xd6 HTTP/1.1\r\n${C}\r\n`, [400]],
  ['raw bytes in the method', `G\xd6T /page HTTP/1.1\r\n${C}\r\n`, [400]],
  ['raw bytes and a space', `GET /\xd6 \xd0 HTTP/1.1\r\n${C}\r\n`, [400]],
  ['raw bytes and a null', `GET /\xd6\0 HTTP/1.1\r\n${C}\r\n`, [400]],
  ['raw bytes in a form', `POST /form?\xd6 HTTP/1.1\r\n${C}Content-Length: 0\r\n\r\n`, [400]],
  ['raw bytes in HTTP/2.0', `GET /\xd6 HTTP/2.0\r\n${C}\r\n`, [400]],
  ['a null in a header', `GET /page HTTP/1.1\r\n${C}A: \0\r\n\r\n`, [400]],
  ['a very long line', `GET /page HTTP/1.1\r\n${C}A: ${'b'.repeat(40_000)}\r\n\r\n`, [431]],
  ['a very long address', `GET /${'a'.repeat(40_000)} HTTP/1.1\r\n${C}\r\n`, [431]],
  ['ten thousand headers', `GET /page HTTP/1.1\r\n${C}${'A: b\r\n'.repeat(10_000)}\r\n`, [431]],
  ['a form with its length', post('Content-Length: 3\r\n', 'abc'), [200]],
  ['a form in chunks', post(CHUNKED, '3\r\nabc\r\n0\r\n\r\n'), [200]],
  ['chunks with extensions and trailers', post(CHUNKED, '3;a=b;c="d"\r\nabc\r\n0\r\nA: b\r\n\r\n'), [200]],
  ['a chunk extension of 20 kB', post(CHUNKED, `3;a=${'b'.repeat(20_000)}\r\nabc\r\n0\r\n\r\n`), [400]],
  ['chunks with bare line feeds', post(CHUNKED, '3\nabc\n0\n\n'), [400]],
  ['a chunk longer than it says', post(CHUNKED, '3\r\nabcd\r\n0\r\n\r\n'), [400]],
  ['a chunk of no number', post(CHUNKED, 'x\r\nabc\r\n0\r\n\r\n'), [400]],
  ['a chunk of an endless number', post(CHUNKED, `${'f'.repeat(40)}\r\nabc\r\n0\r\n\r\n`), [400]],
  ['a length twice', post('Content-Length: 3\r\nContent-Length: 3\r\n', 'abc'), [400]],
  ['two lengths', post('Content-Length: 0\r\nContent-Length: 36\r\n', SMUGGLED), [400]],
  ['a list of lengths', post('Content-Length: 3, 3\r\n', 'abc'), [400]],
  ['a length with a sign', post('Content-Length: +3\r\n', 'abc'), [400]],
  ['a length in hexadecimal', post('Content-Length: 0x3\r\n', 'abc'), [400]],
  ['a negative length', post('Content-Length: -1\r\n', ''), [400]],
  ['a length beside chunks', post(`Content-Length: 5\r\n${CHUNKED}`, `0\r\n\r\n${SMUGGLED}`), [400]],
  ['chunks beside a length', post(`${CHUNKED}Content-Length: 5\r\n`, `0\r\n\r\n${SMUGGLED}`), [400]],
  ['a coding that is none', post('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${SMUGGLED}`), [400]],
  ['chunks that are not last', post('Transfer-Encoding: chunked, identity\r\n', `0\r\n\r\n${SMUGGLED}`), [400]],
  ['two codings', post(`Transfer-Encoding: identity\r\n${CHUNKED}`, '0\r\n\r\n'), [400]],
  ['chunks twice', post('Transfer-Encoding: chunked, chunked\r\n', '0\r\n\r\n'), [400]],
  ['a compressed coding', post('Transfer-Encoding: gzip, chunked\r\n', '0\r\n\r\n'), [400]],
  ['chunks in HTTP/1.0', post(CHUNKED, '0\r\n\r\n').replace('HTTP/1.1', 'HTTP/1.0'), [400]],
  ['a GET, then a POST', `GET /page HTTP/1.1\r\n${H}\r\n${post('Content-Length: 3\r\n', 'abc')}`, [200, 200]],
  ['three at once', `${`GET /page HTTP/1.1\r\n${H}\r\n`.repeat(2)}GET /page HTTP/1.1\r\n${C}\r\n`, [200, 200, 200]],
  ['a GET with a body', `GET /page HTTP/1.1\r\n${C}Content-Length: ${SMUGGLED.length}\r\n\r\n${SMUGGLED}`, [200]],
  ['a slow head', `GET /page HTTP/1.1\r\n${H}A: `, [408]],
  ['a slow body', post('Content-Length: 10\r\n', 'abc'), [408]],
];

describe.each([
  ['with the fast path', true],
  ['without it', false],
])('%s', (_, fast) => {
  const { server, seen } = front(fast);
  beforeAll(() => new Promise<void>((up) => server.listen(0, '127.0.0.1', up)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test.concurrent.each(table)('%s', async (_name, bytes, said) => {
    expect(await statuses(server, [bytes])).toEqual({ said, closed: true });
    expect(seen).not.toContain('GET /smuggled ');
  });

  test('raw bytes in an address lead to the same address with them encoded, and nothing after them is read', async () => {
    const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.end(Buffer.from(`GET /a?b=\xd6\xd0&c=%41 HTTP/1.1\r\n${H}\r\n${SMUGGLED}`, 'latin1'));
    let text = '';
    for await (const piece of socket) text += piece;
    expect(text).toMatch(/^HTTP\/1\.1 301 /);
    expect(text).toContain('\r\nLocation: /a?b=%D6%D0&c=%41\r\n');
    expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(seen).not.toContain('GET /smuggled ');
  });

  const text = fc.string({ unit: fc.constantFrom('a', '\r\n', '0', ' ', SMUGGLED), maxLength: 6 });
  const chunks = (parts: string[]) =>
    [...parts.filter(Boolean), ''].map((part) => `${part.length.toString(16)};x\r\n${part}\r\n`).join('');
  type Message = { bytes: string; means: string };
  const message = fc.oneof(
    fc.constant<Message>({ bytes: `GET /page HTTP/1.1\r\n${H}\r\n`, means: 'page' }),
    fc.constant<Message>({ bytes: `GET /else HTTP/1.1\r\n${H}\r\n`, means: 'GET /else ' }),
    text.map<Message>((sent) => ({
      bytes: `POST /form HTTP/1.1\r\n${H}Content-Length: ${sent.length}\r\n\r\n${sent}`,
      means: `POST /form ${sent}`,
    })),
    fc.array(text, { maxLength: 3 }).map<Message>((parts) => ({
      bytes: `POST /form HTTP/1.1\r\n${H}${CHUNKED}\r\n${chunks(parts)}`,
      means: `POST /form ${parts.join('')}`,
    })),
  );
  const faulty = fc.constantFrom(
    ...table.filter(([, , said]) => said.length === 1 && said[0] === 400).map(([, bytes]) => bytes),
  );
  const cuts = fc.array(fc.nat(400), { maxLength: 3 });

  test('messages in any pieces are each understood once; a faulty one ends the connection, and what follows is nobody', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 4 }), faulty, cuts, async (messages, last, at) => {
        seen.length = 0;
        const bytes = messages.map((one) => one.bytes).join('') + last + SMUGGLED;
        const ends = [...at.filter((cut) => cut > 0 && cut < bytes.length).sort((a, b) => a - b), bytes.length];
        const pieces = ends.map((end, n) => bytes.slice(n ? ends[n - 1] : 0, end)).filter(Boolean);
        const { said, closed } = await statuses(server, pieces);
        expect(said).toEqual([...messages.map(() => 200), 400]);
        expect(closed).toBe(true);
        const others = messages.map((one) => one.means).filter((means) => means !== 'page');
        expect(seen.filter((one) => one !== 'GET /page ')).toEqual(others);
      }),
      { numRuns: 120 },
    );
  });
});
