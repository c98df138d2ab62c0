import { expect, test } from 'vitest';
import { placeOf } from '@/server/routes';

const at = (address: string) => placeOf(new URL(address, 'http://localhost'));

test.each([
  ['/', '/', '/'],
  ['/?utm=1', '/', '/'],
  ['/articles/7?x=1&y', '/articles/7', '/articles/7'],
  ['/articles/7/', '/articles/7', '/articles/7'],
  ['/zh-tw/articles/7', '/articles/7', '/articles/7'],
  ['/zh-tw', '/', '/'],
  ['/columns/news', '/columns/news', '/columns/news/1'],
  ['/columns/news?page=1', '/columns/news', '/columns/news/1'],
  ['/columns/news?page=3&z=1', '/columns/news?page=3', '/columns/news/3'],
  ['/columns/news?page=x', '/columns/news?page=', null],
  ['/columns/news/2', '/columns/news/2', null],
  ['/missing', '/missing', null],
  ['/search?z=1&sort=date&q=%D6%D0&page=1', '/search?q=%E4%B8%AD&sort=date', '/search?q=%E4%B8%AD&sort=date'],
  ['/search?q=a&q=b', '/search?q=a', '/search?q=a'],
  ['/search?q=', '/search', '/search'],
  [
    '/articles/7?utm_source=mail&fbclid=x&gclid=y&from=timeline&isappinstalled=0&share_token=z',
    '/articles/7',
    '/articles/7',
  ],
  ['/columns/news?from=singlemessage&page=2&utm_medium=x', '/columns/news?page=2', '/columns/news/2'],
  ['/search?q=a&from=timeline&isappinstalled=0', '/search?q=a', '/search?q=a'],
  ['/authors/100%25', '/authors/100%25', '/authors/100~25/1'],
  ['/authors/a~%5Cb?page=2', '/authors/a~%5Cb?page=2', '/authors/a~7E~5Cb/2'],
  ['/list.asp?BigClassName=a&page=2&SmallClassName=%D0%C2', '/list.asp?~E6~96~B0~0Aa', '/columns/~E6~96~B0~0Aa/1'],
  ['/list.asp?ClassID=7', '/list.asp', '/list.asp'],
  ['/feed.xml?x', '/feed.xml', '/feed.xml'],
  ['/zh-hk/columns/news/feed.xml', '/columns/news/feed.xml', '/columns/news/feed.xml'],
  ['/sitemaps/3', '/sitemaps/3', '/sitemaps/3'],
  ['/events?z=1&column=news&month=2026-12', '/events?month=2026-12&column=news', '/events?month=2026-12&column=news'],
  ['/events/past?year=2025&page=2', '/events/past?year=2025', '/events/past?year=2025'],
  ['/zh-tw/events/7/', '/events/7', '/events/7'],
  ['/events/7/event.ics', '/events/7/event.ics', '/events/7/event.ics'],
  ['/columns/news/events.ics', '/columns/news/events.ics', '/columns/news/events.ics'],
])('%s is kept as %s', (address, path, inner) => {
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
  ['/news.asp?NewsID=x', 'reader'],
])('%s is %s', (address, kind) => {
  expect(at(address).kind).toBe(kind);
});

test('only the first page of a search is kept', () => {
  expect(at('/search?q=a')).toMatchObject({ kept: true });
  expect(at('/search?q=a&page=2')).toMatchObject({ kept: false });
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
  expect(at(address)).toMatchObject({ malformed, kept: !malformed });
});
