import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TooBusyError } from '@/db/limits/concurrency-limit';
import { bodyOf, received } from '@/server/http';

let server: http.Server;
let port: number;
let begun = () => {};
/** Tells what came: the body as Next would read it and as it is remembered; 503 where too much is held. */
beforeAll(async () => {
  server = http.createServer(async (req, res) => {
    begun();
    try {
      const whole = await received(req, 1000);
      if (!whole) return;
      const read = (await buffer(whole)).toString();
      const same = whole.method === req.method && whole.url === req.url && whole.headers.host === req.headers.host;
      res.end(JSON.stringify({ read, kept: bodyOf(whole).toString(), same }));
    } catch (error) {
      res.writeHead(error instanceof TooBusyError ? 503 : 500).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const open = () => http.request({ port, host: '127.0.0.1', method: 'POST', path: '/login' });
const answer = (req: http.ClientRequest) =>
  new Promise<{ status?: number; text: string }>((resolve, reject) => {
    req.on('error', reject).on('response', async (res) => {
      resolve({ status: res.statusCode, text: (await buffer(res)).toString() });
    });
  });
/** Sends the beginning of a form and waits until the server has seen it. */
async function begin(text: string): Promise<http.ClientRequest> {
  const req = open();
  const seen = new Promise<void>((done) => {
    begun = done;
  });
  req.on('error', () => {}).write(text);
  await seen;
  return req;
}

test('a form that comes in pieces is handed on whole, and remembered', async () => {
  const req = await begin('name=a');
  const answered = answer(req);
  req.end('&body=b');
  expect(JSON.parse((await answered).text)).toEqual({ read: 'name=a&body=b', kept: 'name=a&body=b', same: true });
  const empty = open();
  const none = answer(empty);
  empty.end();
  expect(JSON.parse((await none).text)).toMatchObject({ read: '', kept: '' });
});

test('forms that never end are held up to a bound together; then 503; when they give up there is room again', async () => {
  const slow = await begin('x'.repeat(900));
  const late = open();
  const refused = answer(late);
  late.end('y'.repeat(200));
  expect((await refused).status).toBe(503);
  slow.destroy();
  await expect
    .poll(async () => {
      const again = open();
      const taken = answer(again);
      again.end('z'.repeat(800));
      return (await taken).status;
    })
    .toBe(200);
});
