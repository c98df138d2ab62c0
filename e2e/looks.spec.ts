import { gzipSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { axe } from '@/e2e/axe';
import { test } from '@/e2e/story';

const pages = {
  home: '/',
  column: '/columns/tech',
  pictures: '/pictures',
  archive: '/archive',
  'reading list': '/reading-list',
  author: '/authors/%E5%A4%8F%E7%9F%A5%E7%A7%8B',
  search: '/search?q=AI',
  about: '/about',
  bookmark: '/bookmark',
  missing: '/nowhere',
};

/** The address of the newest article, and of one with a table, a quotation, pictures and comments. */
async function articles(page: Page): Promise<{ newest: string; rich: string }> {
  await page.goto('/');
  const href = async (name: string) =>
    (await page.locator('main a', { hasText: name }).first().getAttribute('href')) ?? '';
  return { newest: await href('河湾州立大学'), rich: await href('八所大学试行') };
}

async function allPages(page: Page): Promise<[string, string][]> {
  const { newest, rich } = await articles(page);
  return [...Object.entries(pages), ['article', rich], ['newest article', newest], ['print view', `${rich}/print`]];
}

for (const [where, colorScheme, width, size] of [
  ['at 320 px, light', 'light', 320, 100],
  ['at 320 px, dark', 'dark', 320, 100],
  ['at 1280 px with type of 200 %', 'light', 1280, 200],
] as const) {
  test(`axe finds nothing on any reader page ${where}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    for (const [name, path] of await allPages(page)) {
      if (size !== 100) await page.evaluate((s) => localStorage.setItem('reading', `{"size":${s}}`), size);
      await page.goto(path);
      const { violations } = await axe(page)
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3)}`);
      expect(found, name).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    await context.close();
  });
}

for (const script of ['zh-cn', 'zh-tw', 'zh-hk']) {
  test(`axe finds nothing in ${script} at 320 px and with type of 200 %`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: 'light' });
    const page = await context.newPage();
    const { rich } = await articles(page);
    for (const [width, size] of [
      [320, 106.25],
      [1280, 212.5],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate((s) => localStorage.setItem('reading', `{"size":${s}}`), size);
      for (const path of ['', rich, `${rich}/print`, '/search?q=AI', '/archive', '/login', '/join']) {
        await page.goto(`/${script}${path}`);
        const { violations } = await axe(page)
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3)}`);
        expect(found, `${path} at ${width}`).toEqual([]);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over, `${path} at ${width} scrolls sideways`).toBeLessThanOrEqual(0);
      }
    }
    await context.close();
  });
}

test('what is clicked is 44 px high, except links inside running text', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [name, path] of await allPages(page)) {
    await page.goto(path);
    const small = await page
      .locator('a:visible, button:visible, input:visible, select:visible, summary:visible, textarea:visible')
      .evaluateAll((all) =>
        all
          .filter((e) => !e.closest('.article, .comments, .skip, p > a:not(.tap, .button), [aria-hidden]'))
          .filter((e) => !(e instanceof HTMLInputElement && e.type === 'radio'))
          .filter((e) => e.getBoundingClientRect().height < 43.5)
          .map((e) => e.outerHTML.slice(0, 120)),
      );
    expect(small, name).toEqual([]);
  }
});

test('the ring round what has the focus stands out in every colour scheme, also on the bars', async ({ browser }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await (await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } })).newPage();
    await page.goto('/');
    for (const place of ['.main-nav a', '.top input', '.where button', 'main a', 'footer a']) {
      await page.locator(place).first().focus();
      const contrast = await page.evaluate(() => {
        const brightness = (colour: string) => {
          const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
            const c = Number(part) / 255;
            return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
        };
        const focused = document.activeElement as HTMLElement;
        let under: Element | null = focused.parentElement;
        while (under && /, 0\)|transparent/.test(getComputedStyle(under).backgroundColor)) under = under.parentElement;
        const back = brightness(getComputedStyle(under ?? document.documentElement).backgroundColor);
        const ring = brightness(getComputedStyle(focused).outlineColor);
        return Math.max(back, ring) / Math.min(back, ring);
      });
      expect(contrast, `${place}, ${colorScheme}`).toBeGreaterThan(3);
    }
    await page.context().close();
  }
});

test('on a phone no day is parted from its month and no hour from its range', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/', '/search?q=AI', '/events', '/events/past', '/newsletter', '/corrections']) {
    await page.goto(path);
    const parted = await page.locator('main time, main .whitespace-nowrap').evaluateAll((all) => {
      const lines = (e: Element) => new Set([...e.getClientRects()].map(({ top }) => Math.round(top))).size;
      return all.filter((e) => !e.matches('.date-leaf') && lines(e) > 1).map((e) => e.textContent);
    });
    expect(parted, path).toEqual([]);
  }
});

/** Whether the numbers of a kept page, which the script of reader pages asks for, have been answered; true where there are none. */
const hasFreshNumbers = () =>
  !document.querySelector('#words') ||
  !document.querySelector('[data-views], [data-comments]') ||
  performance.getEntriesByType('resource').some(({ name }) => name.includes('/api/live'));

/** A number that a fresh count makes wider is below this. */
const unseenShift = 0.001;

/** Loads a page, looks at its end, and sums up what moved meanwhile; `moved` names it. */
async function shiftWhileLoading(page: Page, path: string) {
  await page.goto(path, { waitUntil: 'load' });
  await expect.poll(() => page.evaluate(hasFreshNumbers), `${path} has fresh numbers`).toBe(true);
  return page.evaluate(async () => {
    let sum = 0;
    const moved: string[] = [];
    const add = (entries: PerformanceEntryList) => {
      for (const entry of entries as unknown as { value: number; sources: { node: Node | null }[] }[]) {
        sum += entry.value;
        for (const { node } of entry.sources)
          moved.push(node instanceof Element ? `${node.localName}.${node.className}` : String(node?.textContent));
      }
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    const frame = () => new Promise(requestAnimationFrame);
    window.scrollTo(0, document.body.scrollHeight);
    await frame();
    // Pictures that are loaded when they come into view, and fonts for what stands there. Those of a row that is
    // scrolled sideways are in no view yet.
    const images = [...document.images];
    const inView = await new Promise<HTMLImageElement[]>((done) => {
      if (images.length === 0) return done([]);
      const seeing = new IntersectionObserver((all) => {
        seeing.disconnect();
        done(all.filter((one) => one.isIntersecting).map((one) => one.target as HTMLImageElement));
      });
      for (const img of images) seeing.observe(img);
    });
    const loaded = (img: HTMLImageElement) =>
      new Promise((done) => {
        for (const event of ['load', 'error']) img.addEventListener(event, done);
        if (img.complete) done(null);
      });
    await Promise.all([...inView.map(loaded), document.fonts.ready]);
    // What moved in the first frame is reported by the second.
    await frame();
    await frame();
    add(observer.takeRecords());
    return { sum, moved };
  });
}

test('nothing moves while a page loads', async ({ page }) => {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const [name, path] of await allPages(page)) {
      // Chromium may paint in the middle of parsing, and what follows then moves by a frame. What the page itself moves, it
      // moves in each load.
      let shift = await shiftWhileLoading(page, path);
      for (let load = 1; load < 3 && shift.sum >= unseenShift; load += 1) shift = await shiftWhileLoading(page, path);
      expect(shift.sum, `${name} at ${width}: ${shift.moved.join(', ')}`).toBeLessThan(unseenShift);
    }
  }
});

test('an anonymous article is light: 15 kB of HTML, 10 kB of scripts and of styles, nothing from elsewhere', async ({
  page,
  request,
  baseURL,
}) => {
  const { rich } = await articles(page);
  const fetched: string[] = [];
  page.on('request', (r) => fetched.push(r.url()));
  await page.goto(rich, { waitUntil: 'networkidle' });
  expect(fetched.filter((url) => !url.startsWith(baseURL ?? '') && !url.startsWith('data:'))).toEqual([]);
  const bytes = { html: 0, js: 0, css: 0 };
  bytes.html = gzipSync(await (await request.get(rich)).body()).length;
  for (const url of fetched) {
    const kind = /\.(js|css)$/.exec(new URL(url).pathname)?.[1] as 'js' | 'css' | undefined;
    const body = kind && (await (await request.get(url)).body());
    if (kind && body) bytes[kind] += gzipSync(body).length;
  }
  expect(bytes.html).toBeLessThanOrEqual(15_000);
  expect(bytes.js).toBeLessThanOrEqual(10_000);
  expect(bytes.css).toBeLessThanOrEqual(10_000);
});

test('every picture of the home page is served, the first at once, and a missing one is a quiet sheet', async ({
  page,
  request,
}) => {
  await page.goto('/');
  const images = page.locator('main img');
  const sources = await images.evaluateAll((all) => all.map((i) => (i as HTMLImageElement).src));
  expect(sources.length).toBeGreaterThan(5);
  for (const source of sources.slice(0, 3)) {
    const answer = await request.get(source);
    expect(answer.status(), source).toBe(200);
    expect(answer.headers()['content-type']).toBe('image/webp');
  }
  await expect(images.first()).toHaveAttribute('fetchpriority', 'high');
  await expect(images.nth(1)).toHaveAttribute('loading', 'lazy');
  const missing = await request.get('/upload2006/nothing.jpg', { headers: { 'Sec-Fetch-Dest': 'image' } });
  expect(missing.status()).toBe(404);
  expect(missing.headers()['content-type']).toBe('image/svg+xml');
});
