import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routeOf } from '@/server/routing';
import { appPages } from '@/site/app-pages';
import { namedWithoutGlue, sentAddress } from '@/site/sent-address';

// 20 forms in which something stays behind an address in a letter: raw bytes, encoded, in GBK, as an entity, several at once.
const raw = (text: string) => Buffer.from(text).toString('latin1');
const glue = [
  ...['.', ',', ';', ')', '"', '>', '%22', '%3E', '%20', '%20%20'],
  ...['%E3%80%82', '%EF%BC%8C', '%EF%BC%89', raw('。'), raw('），'), '%A1%A3'],
  ...['&gt;', '%26gt%3B', '%25E3%2580%2582', ').%E3%80%82%20'],
];
const addresses: [sent: string, leadsTo: string][] = [
  ['/articles/23618', '/articles/23618'],
  ['/articles/23618/', '/articles/23618'],
  ['/articles/23618/print', '/articles/23618/print'],
  ['/columns/cross-strait', '/columns/cross-strait'],
  ['/columns/news?page=3', '/columns/news?page=3'],
  ['/columns/news/feed.xml', '/columns/news/feed.xml'],
  ['/zh-tw/articles/23618', '/zh-tw/articles/23618'],
  ['/archive/2013/5?page=2', '/archive/2013/5?page=2'],
  ['/search?q=%E9%95%BF%E5%9F%8E&page=2', '/search?q=%E9%95%BF%E5%9F%8E&page=2'],
  ['/verify/AbC-dEf_0123456789abcdefghijklmnopqrstuvw', '/verify/AbC-dEf_0123456789abcdefghijklmnopqrstuvw'],
  ['/pictures', '/pictures'],
  ['/about', '/about'],
  ['/news.asp?NewsID=23618', '/articles/23618'],
  ['/News_Read.ASP?newsid=23618', '/articles/23618'],
  ['/news.asp?page=1&amp;NewsID=23618', '/articles/23618'],
  ['/news.asp%3FNewsID=23618', '/articles/23618'],
  ['/search.asp?keyword=%B3%A4%B3%C7', '/search?q=%E9%95%BF%E5%9F%8E'],
];

test.each(addresses)('%s leads to %s in one step with each of 20 things glued to it', (sent, leadsTo) => {
  for (const glued of glue) {
    const to = sentAddress(sent + glued);
    expect(to, sent + glued).toBe(leadsTo);
    expect(sentAddress(to as string), `${to} is in order`).toBeNull();
  }
});

test.each([
  ['//articles/7', '/articles/7'],
  ['/articles//7///print', '/articles/7/print'],
  ['/Articles/7', '/articles/7'],
  ['/ZH-TW/Columns/News?page=2', '/zh-tw/columns/news?page=2'],
  ['/SEARCH?q=Abc', '/search?q=Abc'],
  ['/Login?next=%2Faccount', '/login?next=%2Faccount'],
  ['/Authors/%E6%9D%8E', '/authors/%E6%9D%8E'],
  ['/Keywords/C%2B%2B', '/keywords/C%2B%2B'],
  ['/Topics/old-paper%E3%80%82', '/topics/old-paper'],
  ['//zh-hk//authors/a%25b?page=2', '/zh-hk/authors/a%25b?page=2'],
  ['/articles/7&amp;from=timeline', '/articles/7'],
  ['/articles/7&from=timeline&isappinstalled=0', '/articles/7'],
  [`/articles/7${raw('，谢谢')}`, '/articles/7'],
  ['/columns/news?amp;page=2)', '/columns/news?page=2'],
  ['/columns/news?x=1&amp;page=2', '/columns/news?x=1&page=2'],
  ['/search.asp', '/search'],
  ['/INDEX.asp', '/'],
  ['/default.asp?x=1', '/'],
  [raw('/zh-tw。'), '/zh-tw'],
])('%s leads to %s', (sent, leadsTo) => {
  expect(sentAddress(sent)).toBe(leadsTo);
});

test.each([
  ...[
    '/',
    '/articles/7',
    '/articles/7/',
    '/zh-cn',
    '/articles/7?utm_source=x)',
    '/columns/news?page=2&x=1',
    '/search?q=a.',
  ],
  ...['/search?q=%E3%80%82&from=2024-04-04', '/authors/Smith,%20Jr.', '/authors/100%25', '/authors/a%25b'],
  // None of the site's, malformed, or words of which nobody knows what they mean: the page that says so.
  ...[
    '/articles/7x',
    '/articles/1.5',
    '/articles/07',
    '/articles/7/x',
    '/articles/7;drop%20table',
    '/articles/7%22%3E%3Cscript%3E',
  ],
  ...[
    '/news.asp',
    '/news.asp?NewsID=x',
    '/news.asp?NewsID=7%20or%201=1',
    '/nowhere%E3%80%82',
    '//evil.example/',
    '/%5c%5cevil',
    '/%00',
  ],
  ...['/list.asp?ClassName=x', 'http://evil.example/', '*', '/reset/x.', '/api/live', '/%', '/%E3%80%82x'],
])('%s leads nowhere else', (sent) => {
  expect(sentAddress(sent)).toBeNull();
});

test('whatever is sent, it leads to a path of this site that is in order, never to home', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.webPath(), fc.string({ unit: 'binary-ascii' })),
      fc.constantFrom(...addresses),
      (rest, [sent]) => {
        for (const address of [`/${rest}`, sent + rest]) {
          const to = sentAddress(address);
          if (to === null) continue;
          expect(to).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
          expect(sentAddress(to), `${address} → ${to}`).toBeNull();
        }
        expect(sentAddress(sent + rest)).not.toBe('/');
      },
    ),
  );
});

test.each([
  ['/authors/%E5%BC%A0%E4%B8%89%E3%80%82', '/authors/%E5%BC%A0%E4%B8%89'],
  ['/authors/Smith%29.?page=2', '/authors/Smith'],
  ['/authors/%E5%BC%A0%E4%B8%89', null],
  ['/keywords/%E5%8F%A4%E7%B1%8D%EF%BC%8C', '/keywords/%E5%8F%A4%E7%B1%8D'],
  ['/authors/...', null],
  ['/articles/7.', null],
])('without what is glued to it, %s is %s', (path, leadsTo) => {
  expect(namedWithoutGlue(path)).toBe(leadsTo);
});

// Every page of app/ that people send each other the address of, with a value for each segment and parameter.
const token = 'AbC-dEf_0123456789abcdefghijklmnopqrstuvw';
const segments: Record<string, string> = {
  ...{ id: '7', slug: 'cross-strait', year: '2013', month: '5', number: '28', part: '3', folder: '2006', token },
  ...{ file: 'update20061010.htm', name: '%E5%BC%A0%E4%B8%89', word: 'C%2B%2B' },
};
const values: Record<string, string> = {
  ...{ slug: 'cross-strait', id: '7', page: '2', day: '2024-04-04', month: '2024-04', year: '2020' },
  milliseconds: '1700000000000',
};
const pages = appPages()
  .filter(({ pattern, room }) => room !== 'inner' && !pattern.startsWith('/api/'))
  .map(({ pattern, ...page }) => {
    const address = pattern.replace(/\[(\w+)\]/g, (_, name) => segments[name] ?? `no value for [${name}]`);
    return { ...page, pattern, address, text: page.cached.segment === 'text' };
  });
const capitals = (address: string) =>
  address.replace(/%..|[a-z]+/g, (part) => (part[0] === '%' ? part : part.toUpperCase()));

test('the pages of which the next tests tell are many, in all rooms', () => {
  const count = (room: string) => pages.filter((page) => page.room === room).length;
  expect(count('reader')).toBeGreaterThan(35);
  expect(count('person')).toBeGreaterThan(20);
});

test.each(pages.map((page) => [page.pattern, page] as const))(
  '%s: its address is in order, and is led to from what was glued to it and from capitals',
  (pattern, { address, room, text }) => {
    expect(routeOf(new URL(address, 'http://localhost')).kind).toBe(room === 'person' ? 'closed' : room);
    for (const prefix of room === 'closed' ? [''] : ['', '/zh-tw']) {
      const sent = prefix && address === '/' ? prefix : prefix + address;
      expect(sentAddress(sent), sent).toBeNull();
      for (const glued of glue) {
        if (!text) expect(sentAddress(sent + glued), sent + glued).toBe(sent);
        // Where nobody has such a name; bytes have been encoded before.
        else if (!/[\x80-\xff]/.test(glued)) expect(namedWithoutGlue(address + glued), address + glued).toBe(address);
      }
      const last = /[^/]*$/.exec(sent)?.[0] ?? '';
      const isExact = text || pattern.endsWith('[token]');
      const shouted = isExact ? capitals(sent.slice(0, -last.length)) + last : capitals(sent);
      expect(sentAddress(shouted), shouted).toBe(shouted === sent ? null : sent);
    }
  },
);

test.each(
  pages.flatMap(({ pattern, address, room, cached }) =>
    room !== 'reader'
      ? []
      : Object.entries(cached.query).flatMap(([name, kind]) =>
          kind === 'text'
            ? []
            : [[pattern, name, `${address}?${name}=${values[kind] ?? kind.split('|').at(-1)}`] as const],
        ),
  ),
)('%s: what was glued to its parameter %s is taken off', (_pattern, _name, address) => {
  expect(sentAddress(address), address).toBeNull();
  for (const glued of glue) expect(sentAddress(address + glued), address + glued).toBe(address);
  const others = address.replace('?', '?x=1&');
  expect(sentAddress(`/${others}`)).toBe(others);
});

test.each(pages.map(({ pattern, address, room }) => [pattern, address.replace(/\/$/, ''), room] as const))(
  '%s: what no page has stays as it is, and is a 404',
  (pattern, address, room) => {
    const below = `${address}/No-Such/Page/Anywhere/Below`;
    for (const wrong of [below, `${below}%E3%80%82`, `${address}%E3%80%82/x`])
      expect(sentAddress(wrong), wrong).toBeNull();
    if (!/\[(?:name|word)\]$/.test(pattern)) expect(sentAddress(`${address || '/'}%E3%80%82x`)).toBeNull();
    if (room === 'reader' || room === 'raw')
      expect(routeOf(new URL(below, 'http://localhost'))).toMatchObject({ kind: 'reader', inner: null });
  },
);
