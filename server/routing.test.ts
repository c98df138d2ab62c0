import { expect, test } from 'vitest';
import { type ReaderRoute, routeOf } from '@/server/routing';
import { declarationIn, sourceOf, usesCamera } from '@/site/app-pages';
import { type Cached, queryOf } from '@/site/cached';

const at = (address: string) => routeOf(new URL(address, 'http://localhost'));

test.each([
  ['/', '/', '/'],
  ['/?utm=1', '/', '/'],
  ['/articles/7?x=1&y', '/articles/7', '/articles/7'],
  ['/articles/7/', '/articles/7', '/articles/7'],
  ['/zh-tw/articles/7', '/articles/7', '/articles/7'],
  ['/zh-tw', '/', '/'],
  ['/columns/news', '/columns/news', '/columns/news'],
  ['/columns/news?page=1', '/columns/news', '/columns/news'],
  ['/columns/news?page=3&z=1', '/columns/news?page=3', '/columns/news?page=3'],
  ['/columns/news?page=x', '/columns/news?', null],
  ['/nowhere', '/nowhere', null],
  ['/zh-tw/admin', '/admin', null],
  ['/zh-tw/api/viewer', '/api/viewer', null],
  ['/articles/new/7/x', '/articles/new/7/x', null],
  ['/columns/news/2', '/columns/news/2', null],
  ['/missing', '/missing', null],
  ['/gone/7', '/gone/7', null],
  ['/search?z=1&sort=date&q=%D6%D0&page=1', '/search?q=%E4%B8%AD&sort=date', '/search?q=%E4%B8%AD&sort=date'],
  ['/search?q=a&q=b', '/search?q=a', '/search?q=a'],
  ['/search?q=', '/search', '/search'],
  [
    '/articles/7?utm_source=mail&fbclid=x&gclid=y&from=timeline&isappinstalled=0&share_token=z',
    '/articles/7',
    '/articles/7',
  ],
  ['/articles/7?comments=1', '/articles/7', '/articles/7'],
  ['/articles/7?comments=2&x', '/articles/7?comments=2', '/articles/7?comments=2'],
  ['/articles/7/comments/2', '/articles/7/comments/2', null],
  ['/columns/news?from=singlemessage&page=2&utm_medium=x', '/columns/news?page=2', '/columns/news?page=2'],
  ['/search?q=a&from=timeline&isappinstalled=0', '/search?q=a', '/search?q=a'],
  ['/authors/100%25', '/authors/100%25', '/authors/100~25'],
  ['/authors/a~%5Cb?page=2', '/authors/a~%5Cb?page=2', '/authors/a~7E~5Cb?page=2'],
  ['/list.asp?BigClassName=a&page=2&SmallClassName=%D0%C2', '/list.asp?~E6~96~B0~0Aa', '/columns/~E6~96~B0~0Aa'],
  ['/list.asp?ClassID=7', '/list.asp', null],
  ['/manifest.webmanifest', '/manifest.webmanifest', '/manifest.webmanifest'],
  ['/.well-known/security.txt', '/.well-known/security.txt', '/.well-known/security.txt'],
  ['/feed.xml?x', '/feed.xml', '/feed.xml'],
  ['/zh-hk/columns/news/feed.xml', '/columns/news/feed.xml', '/columns/news/feed.xml'],
  ['/sitemaps/3', '/sitemaps/3', '/sitemaps/3'],
  ['/events?z=1&column=news&month=2026-12', '/events?month=2026-12&column=news', '/events?month=2026-12&column=news'],
  ['/events/past?year=2025&page=2', '/events/past?year=2025', '/events/past?year=2025'],
  ['/zh-tw/events/7/', '/events/7', '/events/7'],
  ['/events/7/event.ics', '/events/7/event.ics', '/events/7/event.ics'],
  ['/columns/news/events.ics', '/columns/news/events.ics', '/columns/news/events.ics'],
])('%s is cached as %s', (address, path, inner) => {
  expect(at(address)).toMatchObject({ kind: 'reader', path, inner });
});

test.each([
  ['/login', 'closed'],
  ['/admin/articles/1', 'closed'],
  ['/api/live', 'closed'],
  ['/administer', 'reader'],
  ['/events/7/register', 'closed'],
  ['/events/registration/x', 'closed'],
  ['/zh-tw/events/7/register', 'closed'],
  ['/events/7', 'reader'],
  ['/_next/static/x.js', 'raw'],
  ['/uploads/a/b.webp', 'raw'],
  ['/articles/7/qr.svg', 'raw'],
  ['/articles/7/print', 'reader'],
  ['/zh-tw/join', 'closed'],
  ['/zh-tw/admin', 'reader'],
  ['/zh-tw/decide/x', 'closed'],
  ['/news.asp?NewsID=x', 'reader'],
])('%s is %s', (address, kind) => {
  expect(at(address).kind).toBe(kind);
});

test.each([
  ['/articles/7', { id: 7, view: 'page' }],
  ['/zh-tw/articles/7?comments=2', { id: 7, view: 'page' }],
  ['/articles/7/print', { id: 7, view: 'print' }],
  ['/events/7', { id: 7, view: 'event' }],
  ['/articles/07', { id: null, view: 'page' }],
  ['/articles/7?comments=x', undefined],
  ['/events/past', undefined],
  ['/events/7/event.ics', undefined],
  ['/columns/7', undefined],
])('the article of %s is %j', (address, article) => {
  expect((at(address) as ReaderRoute).article).toEqual(article);
});

test('only the first page of a search is cached, apart from other pages', () => {
  for (const address of ['/search?q=a', '/search/feed.xml?q=a']) expect(at(address)).toMatchObject({ slow: true });
  for (const address of ['/', '/searching', '/columns/search']) expect(at(address)).toMatchObject({ slow: false });
  expect(at('/search?q=a')).toMatchObject({ cacheable: true });
  expect(at('/search?q=a&page=2')).toMatchObject({ cacheable: false });
});

test.each([
  ['/search?q=a&page=x', true],
  ['/search?q=a&from=2024-02-30', true],
  ['/search?q=a&scope=', false],
  ['/events?month=2026-13', true],
  ['/events?month=2026-12', false],
  ['/events/past?year=x', true],
  ['/search?q=%00&from=2024/4/4&to=2024%E5%B9%B44%E6%9C%884%E6%97%A5&sort=date&column=past-events', false],
])('that %s is malformed is %s', (address, malformed) => {
  expect(at(address)).toMatchObject({ malformed, cacheable: !malformed });
});

test('a page declares its query as a plain literal, or the first request says which page does not', () => {
  const page = (literal: string) => `\nexport const cached = ${literal} satisfies Cached;\n`;
  expect(declarationIn('export default function Page() {}', 'a')).toBeNull();
  expect(declarationIn(page("{\n  query: { month: 'month', page: 'page', },\n  uncached: ['page'],\n}"), 'a')).toEqual({
    query: { month: 'month', page: 'page' },
    uncached: ['page'],
  });
  for (const wrong of [page('{ query: { [name]: 1 } }'), 'export const cached = {};', page('{ ...other, query: {} }')])
    expect(() => declarationIn(wrong, 'app/x/page.tsx'), wrong).toThrow('app/x/page.tsx');
});

test('a segment in brackets has a name that says what it may hold', () => {
  expect(new RegExp(`^${sourceOf('/articles/[id]/print')}$`).test('/articles/7/print')).toBe(true);
  expect(() => sourceOf('/articles/[thing]')).toThrow('/articles/[thing]: no such kind of segment');
});

test('the page where codes are scanned may use the camera, no other', () => {
  expect(usesCamera('/admin/events/7/check-in?code=x')).toBe(true);
  for (const address of ['/admin/events/7', '/admin/events/7/check-in/x', '/?x=/admin/events/7/check-in'])
    expect(usesCamera(address), address).toBe(false);
});

test('a page reads what it has declared, and is told when it has not', async () => {
  const cached = { query: { month: 'month' } } as const satisfies Cached;
  const query = await queryOf(cached, Promise.resolve({ month: ['2026-11', 'x'], year: '2026' }));
  expect({ ...query }).toEqual({ month: '2026-11' });
  expect(() => (query as Record<string, string>).year).toThrow('year is not declared');
});
