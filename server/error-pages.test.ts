import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendErrorPage } from '@/server/error-pages';

const server = http.createServer((req, res) => sendErrorPage(res, Number(req.url?.slice(1)), '暂时不能应答。'));
let base: string;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

test.each([
  ['GET', 503, true],
  ['GET', 429, true],
  ['GET', 404, false],
  ['GET', 400, false],
  ['POST', 503, false],
])('%s answered with %i offers to be tried again: %s', async (method, status, again) => {
  const answer = await fetch(`${base}/${status}`, { method });
  expect(answer.status).toBe(status);
  expect((await answer.text()).includes('再试一次')).toBe(again);
});
