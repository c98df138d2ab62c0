import { expect, test } from 'vitest';
import { placeOf } from '@/server/routes';

const at = (address: string) => placeOf(new URL(address, 'http://localhost'));

test.each([
  ['/', '/', '/as-written'],
  ['/?utm=1', '/', '/as-written'],
  ['/articles/7?x=1&y', '/articles/7', '/as-written/articles/7'],
  ['/articles/7/', '/articles/7', '/as-written/articles/7'],
  ['/zh-tw/articles/7', '/articles/7', '/as-written/articles/7'],
  ['/zh-tw', '/', '/as-written'],
  ['/columns/news', '/columns/news', '/as-written/columns/news/1'],
  ['/columns/news?page=1', '/columns/news', '/as-written/columns/news/1'],
  ['/columns/news?page=3&z=1', '/columns/news?page=3', '/as-written/columns/news/3'],
  ['/columns/news?page=x', '/columns/news?page=', null],
  ['/columns/news/2', '/columns/news/2', null],
  ['/missing', '/missing', null],
  [
    '/search?z=1&sort=date&q=%D6%D0&page=1',
    '/search?q=%E4%B8%AD&sort=date',
    '/as-written/search?q=%E4%B8%AD&sort=date',
  ],
  ['/search?q=a&q=b', '/search?q=a', '/as-written/search?q=a'],
  ['/search?q=', '/search', '/as-written/search'],
  ['/feed.xml?x', '/feed.xml', '/feed.xml'],
  ['/zh-hk/columns/news/feed.xml', '/columns/news/feed.xml', '/columns/news/feed.xml'],
  ['/sitemaps/3', '/sitemaps/3', '/sitemaps/3'],
  [
    '/events?z=1&column=news&month=2026-12',
    '/events?month=2026-12&column=news',
    '/as-written/events?month=2026-12&column=news',
  ],
  ['/events/past?year=2025&page=2', '/events/past?year=2025', '/as-written/events/past?year=2025'],
  ['/zh-tw/events/7/', '/events/7', '/as-written/events/7'],
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
  ['/News.ASP?newsid=7', 'moved'],
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
