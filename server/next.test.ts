import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { received } from '@/server/http';
import { NextThread } from '@/server/next';
import { log } from '@/site/log';
import { get } from '@/site/own-request';

const folder = mkdtempSync(path.join(tmpdir(), 'portal-thread-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A thread that does this with what it is told, as server/next-thread.ts does what Next says. */
function thread(name: string, heard: string, first = ''): URL {
  const file = path.join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `import { parentPort as port } from 'node:worker_threads';
     ${first}
     const answer = (id, text, status = 200) =>
       port.postMessage({ id, response: { status, headers: { 'x-one': 'a' }, body: Buffer.from(text), tags: null, pieces: [] } });
     port.on('message', (said) => { if (said.close) process.exit(0); ${heard} });
     port.postMessage({ ready: true });`,
  );
  return pathToFileURL(file);
}

const changed: string[][] = [];
let next: NextThread | undefined;
const start = async (file: URL) => {
  next = await NextThread.start({ port: 0, changed: (tags) => changed.push(tags) }, file);
  return next;
};
afterEach(async () => {
  await next?.close();
  next = undefined;
  changed.length = 0;
});

// Hands what came to the thread, whole or piece by piece, and its answer back.
let server: http.Server;
let url: string;
beforeAll(async () => {
  server = http.createServer(async (req, res) => {
    const sent = req.url === '/whole' ? await received(req) : req;
    const answer = sent && (await next?.handle(sent));
    res.writeHead(answer?.status ?? 500).end(answer?.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('a question reaches Next with its address and headers, and the answer comes back', async () => {
  const here = await start(thread('echo', 'answer(said.id, said.request.url + said.request.headers.cookie, 201)'));
  const answer = await here.handle(get('/api/viewer', { cookie: '甲=1' }));
  expect(answer).toMatchObject({ status: 201, headers: { 'x-one': 'a' } });
  expect(answer.body.toString()).toBe('/api/viewer甲=1');
});

test('a form that has come in is sent over whole; what changed is heard before its answer', async () => {
  await start(
    thread(
      'form',
      `port.postMessage({ changed: ['lists'] }); answer(said.id, Buffer.from(said.request.body).toString())`,
    ),
  );
  const answer = await fetch(`${url}/whole`, { method: 'POST', body: '一段文字' });
  expect(changed).toEqual([['lists']]);
  expect(await answer.text()).toBe('一段文字');
});

test('what is stale reaches the thread before any question that is asked later', async () => {
  const heard = `if (said.stale) stale.push(...said.stale); else answer(said.id, stale.join());`;
  const here = await start(thread('stale', heard, 'const stale = [];'));
  const before = here.handle(get('/', {}));
  // The question before waits one turn for the thread to be ready.
  await before;
  here.expire(['lists', 'article:7']);
  expect((await here.handle(get('/', {}))).body.toString()).toBe('lists,article:7');
});

test('a picture comes piece by piece, as Next takes it, and whole', async () => {
  const heard = `
    if (said.request) { sizes = []; port.postMessage({ id: said.id, more: true }); }
    else if (said.chunk === null) answer(said.id, JSON.stringify(sizes));
    else if (said.chunk) { sizes.push(said.chunk.length); setTimeout(() => port.postMessage({ id: said.id, more: true }), 1); }`;
  await start(thread('pieces', heard, 'let sizes = [];'));
  const answer = await fetch(`${url}/pieces`, { method: 'POST', body: Buffer.alloc(3_000_000, 7) });
  const sizes = (await answer.json()) as number[];
  expect(sizes.length).toBeGreaterThan(10);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(3_000_000);
});

test('a body that Next does not want is not read', async () => {
  await start(thread('unread', `if (said.request) answer(said.id, 'no', 404)`));
  const answer = await fetch(`${url}/pieces`, { method: 'POST', body: Buffer.alloc(100_000) });
  expect(answer.status).toBe(404);
});

test('what Next throws is a rejection, and the next question is answered', async () => {
  const heard = `said.request.url === '/bad' ? port.postMessage({ id: said.id, failed: 'broke' }) : answer(said.id, 'well')`;
  const here = await start(thread('throws', heard));
  await expect(here.handle(get('/bad', {}))).rejects.toThrow('broke');
  expect((await here.handle(get('/', {}))).body.toString()).toBe('well');
});

test('a thread that dies fails those who wait and is started again; nothing kept is believed then', async () => {
  const quiet = vi.spyOn(log, 'error').mockImplementation(() => {});
  const here = await start(thread('dies', `said.request.url === '/die' ? process.exit(3) : answer(said.id, 'well')`));
  await expect(here.handle(get('/die', {}))).rejects.toThrow('away');
  await expect(here.handle(get('/', {}))).rejects.toThrow('away');
  await vi.waitFor(() => expect(changed).toEqual([['everything']]), 20_000);
  expect((await here.handle(get('/', {}))).body.toString()).toBe('well');
  quiet.mockRestore();
});

test('a server whose thread has just died ends without waiting for it', async () => {
  const quiet = vi.spyOn(log, 'error').mockImplementation(() => {});
  const here = await start(thread('gone', 'process.exit(3)'));
  await expect(here.handle(get('/', {}))).rejects.toThrow('away');
  await here.close();
  quiet.mockRestore();
});

test('a thread that does not get ready is an error at the start', async () => {
  await expect(start(thread('never', '', `throw new Error('no build')`))).rejects.toThrow('away');
});

test('at the end, who still waits hears that all have left; an error in the log would be nobody’s', async () => {
  const here = await start(thread('silent', `port.postMessage({ changed: ['heard'] })`));
  const asked = here.handle(get('/articles/1', {}));
  // The question has reached the thread, which will not answer it.
  await vi.waitFor(() => expect(changed).toEqual([['heard']]), 20_000);
  await here.close();
  expect((await asked).status).toBe(499);
});
