import { expect } from '@playwright/test';
import { raiseWorld, stories } from '@/db/world';
import { rawRequest } from '@/e2e/raw-request';
import { test } from '@/e2e/story';
import { paths } from '@/site/paths';

const article = paths.article(stories.published.id);
const port = Number(process.env.PORT);

test.beforeAll(raiseWorld);

test('bodies are counted as they come, whatever they say of their length', async () => {
  const head = (path: string, more: string) =>
    `POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: http://localhost:${port}\r\nContent-Type: multipart/form-data; boundary=x\r\nConnection: close\r\n${more}\r\n\r\n`;
  const opening = '--x\r\nContent-Disposition: form-data; name="body"\r\n\r\n';
  const first = `${opening.length.toString(16)}\r\n${opening}\r\n`;
  const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
  const small = await rawRequest(
    port,
    head(article, 'Transfer-Encoding: chunked'),
    Buffer.from('3\r\nabc\r\n0\r\n\r\n'),
  );
  expect(small.status).toBeLessThan(500);
  expect(small.status).not.toBe(413);
  for (const path of [article, '/login', '/admin', '/api/view/1', '/nowhere']) {
    const large = await rawRequest(
      port,
      head(path, 'Transfer-Encoding: chunked'),
      Buffer.from(first + chunk.repeat(40)),
    );
    expect(large.status, `${path}: ${large.head}`).toBe(413);
    const declared = await rawRequest(port, head(path, 'Content-Length: 104857600'));
    expect(declared.status, path).toBe(413);
    expect(declared.body).toContain('太大');
  }
});

test('requests that no browser sends get a sentence and a 4xx', async () => {
  const get = (line: string, more = '') =>
    rawRequest(port, `${line} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n${more}\r\n`);
  for (const [line, more, status] of [
    [`GET /${'a'.repeat(40_000)}`, '', 431],
    ['GET /', `Cookie: ${'a=b;'.repeat(10_000)}\r\n`, 431],
    ['GET /', `X-Long: ${'a'.repeat(40_000)}\r\n`, 431],
    ['GET //evil.example/', '', 404],
    ['GET /\\evil.example/', '', 404],
    ['GET /%', '', 404],
    ['GET /articles/%e0%80%af', '', 404],
    ['GET /?%', '', 200],
    ['BREW /', '', 400],
    ['TRACE /', '', 405],
    ['GET', '', 400],
  ] as const) {
    const answer = await get(line, more);
    expect(answer.status, `${line.slice(0, 40)} ${more.slice(0, 20)}`).toBe(status);
    expect(answer.head.toLowerCase()).toContain('x-content-type-options: nosniff');
    expect(answer.body.length).toBeGreaterThan(0);
  }
  const smuggled = await rawRequest(
    port,
    `POST /login HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /admin HTTP/1.1\r\nHost: x\r\n\r\n`,
  );
  expect(smuggled.status).toBe(400);
});

test('what a request says of its host or its sender is not believed', async ({ request }) => {
  const evil = 'evil.example';
  for (const more of [
    `Host: ${evil}\r\n`,
    `Host: localhost:${port}\r\nX-Forwarded-Host: ${evil}\r\nX-Forwarded-Proto: https\r\nForwarded: host=${evil}\r\nX-Original-URL: /admin\r\nX-Rewrite-URL: /admin\r\nX-HTTP-Method-Override: DELETE\r\n`,
  ]) {
    for (const path of [
      '/',
      article,
      '/login',
      '/account',
      '/admin',
      '/zh-tw',
      `http://${evil}/`,
      '/feed.xml',
      '/sitemap.xml',
    ]) {
      const answer = await rawRequest(port, `GET ${path} HTTP/1.1\r\n${more}Connection: close\r\n\r\n`);
      expect(answer.status, path).toBeLessThan(500);
      expect(answer.head + answer.body, `${path} ${more}`).not.toContain(evil);
    }
  }
  const after = await request.get(article);
  expect(await after.text()).not.toContain(evil);
});

test('slow senders are cut off while others are served', async ({ request }) => {
  let ended = 0;
  const slow = Array.from({ length: 300 }, async () => {
    const answer = await rawRequest(port, 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow:');
    ended += 1;
    return answer;
  });
  for (let i = 0; i < 20; i++) expect((await request.get(article)).status()).toBe(200);
  expect(ended, 'nobody waited until they were cut off').toBe(0);
  const answers = await Promise.all(slow);
  expect(answers.filter((answer) => answer.status !== 408 && answer.status !== 0)).toEqual([]);
});
