import { createHash } from 'node:crypto';
import http from 'node:http';
import { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { ViewCounter } from '@/db/articles/view-counts';
import { CachedPage } from '@/server/cached-page';
import { withoutRuntime } from '@/server/personalize';

/** CPU of `work` in microseconds, the least of some rounds: what else the machine does can only add to it. */
function cost(work: (n: number) => void, times = 2000): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 7; round++) {
    const before = process.cpuUsage();
    for (let n = 0; n < times; n++) work(round * times + n);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / times);
  }
  return least;
}

const html = `<!doctype html><html lang="zh-Hans"><body>${'<p class="line">一段有标签的文字，长短不一。</p>'.repeat(500)}</body></html>`;
const nowhere = () => new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });

/** A request of a browser and the answer to it, which goes nowhere. */
function exchange() {
  const socket = nowhere() as never;
  const req = new http.IncomingMessage(socket);
  req.method = 'GET';
  req.headers = { 'accept-encoding': 'gzip, deflate, br, zstd' };
  const res = new http.ServerResponse(req);
  res.assignSocket(socket);
  return { req, res };
}

// Each bound is three to four times what was measured (2.8, 2 and 38 times the loop beside it).
test('a page from memory costs little more than the barest answer of the same length', () => {
  const kept = new CachedPage(Buffer.from(html), 'text/html; charset=utf-8', []);
  const body = Buffer.alloc(3000);
  const barest = cost(() => exchange().res.writeHead(200, { 'Content-Length': body.length }).end(body));
  const ours = cost(() => {
    const { req, res } = exchange();
    kept.send(req, res);
  });
  expect(ours / barest).toBeLessThan(9);
});

test('a counted view costs no more than some hashes', () => {
  const counter = new ViewCounter(async () => {});
  const hash = cost((n) => createHash('sha256').update(`${n}\n203.0.113.7\nMozilla/5.0`).digest());
  const view = cost((n) =>
    counter.count({ article: n % 5000, address: `10.0.${n >> 8}.${n & 255}`, agent: 'Mozilla/5.0' }),
  );
  expect(view / hash).toBeLessThan(8);
});

test('taking the runtime out of a page costs some readings of its text, not more the more scripts there are', () => {
  const whole = html.replaceAll('</p>', '</p><script>self.__next_f.push([1,"…"])</script>');
  const read = cost(() => whole.replaceAll('没有这样的字', ''), 100);
  const taken = cost(() => withoutRuntime(whole), 100);
  expect(withoutRuntime(whole)).toBe(html);
  expect(taken / read).toBeLessThan(150);
});
