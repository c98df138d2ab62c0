import { expect, test } from 'vitest';
import { CachedPage } from '@/server/cached-page';
import { PageCache, type RenderResult } from '@/server/page-cache';
import { codingFor, isKnown } from '@/server/response';
import { tokens } from '@/site/tokens';

const page = (text: string, tags: string[] | null = null): RenderResult => ({
  kind: 'page',
  template: Buffer.from(text),
  type: 'text/html',
  tags,
});
const memoryOf = (pages = 10, bytes = 1e6, life = 1000) => new PageCache({ pages, bytes, freshFor: () => life });
/** A page that is served as it is and need not be made anew. */
const fresh = (memory: PageCache, address: string) => {
  const renewed: string[] = [];
  const page = memory.fresh(address, (one) => renewed.push(one));
  return renewed.length ? undefined : page;
};
const shown = async (found: ReturnType<PageCache['find']>) => {
  const one = await found;
  return one.kind === 'page' ? one.page.text : one.kind;
};

test('a kept page is itself again, with the marks for a viewer where they were', async () => {
  const text = `${tokens.name}𠮷<p>${tokens.email}</p>${tokens.name}${tokens.ownComments}。`;
  for (const coding of ['gzip', 'br'] as const) {
    const kept = new CachedPage(Buffer.from(text), 'text/html', null);
    const sent: Buffer[] = [];
    const res = { writeHead: () => res, end: (body: Buffer) => sent.push(body) };
    kept.send({ headers: { 'accept-encoding': coding } } as never, res as never);
    await new Promise(setImmediate);
    expect(kept.text).toBe(text);
    expect(kept.isOf(Buffer.from(text))).toBe(true);
    expect(kept.isOf(Buffer.from(text.replace('𠮷', '吉吉')))).toBe(false);
    kept.send({ headers: {} } as never, res as never);
    expect(sent[1]?.toString()).toBe('𠮷<p></p>。');
  }
});

test('a page is made once for all who ask at the same moment, and kept', async () => {
  const memory = memoryOf();
  let made = 0;
  const make = async () => {
    made++;
    return page('a');
  };
  await Promise.all(Array.from({ length: 50 }, () => memory.find('/', make)));
  expect(await shown(memory.find('/', make))).toBe('a');
  expect(made).toBe(1);
  expect(fresh(memory, '/')?.text).toBe('a');
});

test('after a change the next visitor gets the new page, and what was begun before it is not kept as new', async () => {
  const memory = memoryOf();
  let finish = (_: RenderResult) => {};
  const early = memory.find(
    '/',
    () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  );
  memory.changed();
  const late = memory.find('/', async () => page('new'));
  expect(await shown(late)).toBe('new');
  finish(page('old'));
  await early;
  expect(fresh(memory, '/')).toBeUndefined();
  expect(await shown(memory.find('/', async () => page('new')))).toBe('new');
});

test('a change makes only pages with its tags old, and those whose tags are not known', async () => {
  const memory = memoryOf();
  await memory.find('/articles/1', async () => page('a', ['article:1', 'lists']));
  await memory.find('/articles/2', async () => page('b', ['article:2', 'lists']));
  await memory.find('/search', async () => page('c'));
  memory.changed(['article:1']);
  expect(['/articles/1', '/articles/2', '/search'].map((one) => fresh(memory, one) !== undefined)).toEqual([
    false,
    true,
    false,
  ]);
  memory.changed(['everything']);
  expect(fresh(memory, '/articles/2')).toBeUndefined();
});

test('what is old by time alone is served while it is made anew', async () => {
  const memory = memoryOf(10, 1e6, 0);
  expect(await shown(memory.find('/', async () => page('first')))).toBe('first');
  expect(await shown(memory.find('/', async () => page('second')))).toBe('first');
  await new Promise((soon) => setImmediate(soon));
  expect(await shown(memory.find('/', async () => page('third')))).toBe('second');
});

test('an error keeps the old page; without one it is an error', async () => {
  const memory = memoryOf();
  const broken = async () => {
    throw new Error('no database');
  };
  await expect(memory.find('/', broken)).rejects.toThrow('no database');
  await memory.find('/', async () => page('a'));
  memory.changed();
  expect(await shown(memory.find('/', broken))).toBe('a');
});

test('a page that has gone is gone from memory, and asking again costs nothing for a while', async () => {
  const memory = memoryOf();
  await memory.find('/articles/1', async () => page('a'));
  memory.changed();
  expect(await shown(memory.find('/articles/1', async () => ({ kind: 'missing' })))).toBe('missing');
  expect(memory.size.pages).toBe(0);
  let asked = 0;
  const make = async (): Promise<RenderResult> => {
    asked++;
    return page('back');
  };
  expect(await shown(memory.find('/articles/1', make))).toBe('missing');
  memory.changed();
  expect(await shown(memory.find('/articles/1', make))).toBe('back');
  expect(asked).toBe(1);
});

test('memory stays within its bounds and keeps what is asked for', async () => {
  const memory = memoryOf(10);
  for (let i = 0; i < 100; i++) {
    await memory.find(`/${i}`, async () => page(`${i}`));
    if (i > 0) expect(fresh(memory, '/0'), `after ${i}`).toBeDefined();
  }
  expect(memory.size.pages).toBe(10);
  const small = memoryOf(1000, 50_000);
  for (let i = 0; i < 100; i++) await small.find(`/${i}`, async () => page('x'.repeat(1000)));
  expect(small.size.bytes).toBeLessThanOrEqual(50_000);
  expect(small.size.pages).toBeGreaterThan(5);
});

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['GZIP ; q=0.5', 'gzip'],
  ['deflate', 'identity'],
  ['', 'identity'],
])('Accept-Encoding %j is answered with %s', (header, coding) => {
  expect(codingFor(header)).toBe(coding);
});

test('If-None-Match knows lists, weak tags and the star', () => {
  for (const header of ['"a"', 'W/"a"', '"b", "a"', '*']) expect(isKnown(header, '"a"'), header).toBe(true);
  for (const header of [undefined, '"b"', 'a']) expect(isKnown(header, '"a"'), String(header)).toBe(false);
});

test('a page that was kept while all was sure is asked for again once it is not', async () => {
  let sure = true;
  const memory = new PageCache({ pages: 10, bytes: 1e6, freshFor: () => (sure ? 1e6 : 0) });
  await memory.find('/', async () => page('first'));
  expect(fresh(memory, '/')?.text).toBe('first');
  sure = false;
  expect(fresh(memory, '/')).toBeUndefined();
  expect(await shown(memory.find('/', async () => page('second')))).toBe('first');
  await new Promise((soon) => setImmediate(soon));
  expect(await shown(memory.find('/', async () => page('third')))).toBe('second');
});

test('a page that is old by time alone is handed out, and whoever asks is told to have it made anew', async () => {
  const memory = memoryOf(10, 1e6, 0);
  await memory.find('/', async () => page('first'));
  const renewed: string[] = [];
  expect(memory.fresh('/', (address) => renewed.push(address))?.text).toBe('first');
  expect(renewed).toEqual(['/']);
  memory.changed();
  expect(memory.fresh('/', (address) => renewed.push(address))).toBeUndefined();
  expect(renewed).toEqual(['/']);
});

test('while pages cannot be made, only one in a second is tried', async () => {
  let tried = 0;
  const memory = memoryOf(100, 1e6, 0);
  for (let i = 0; i < 50; i++) await memory.find(`/${i}`, async () => page('a'));
  for (let i = 0; i < 50; i++) {
    await memory.find(`/${i}`, async () => {
      tried++;
      throw new Error('no database');
    });
    await new Promise((soon) => setImmediate(soon));
  }
  expect(tried).toBe(1);
});
