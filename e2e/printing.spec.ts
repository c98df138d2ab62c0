import { expect, type Page } from '@playwright/test';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { announceChange } from '@/db/invalidation/transport';
import { issueItems, issues } from '@/db/schema/mail/issues';
import { allKinds, raiseArticleOfAllKinds } from '@/e2e/article-of-all-kinds';
import { type PdfPage, readPdf } from '@/e2e/pdf';
import { test } from '@/e2e/story';
import { paths } from '@/site/paths';

test.beforeAll(raiseArticleOfAllKinds);

async function printed(page: Page, format: 'A4' | 'Letter'): Promise<PdfPage[]> {
  return readPdf(await page.pdf({ format }));
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('the print view on paper: every page numbered, links as notes, the address, and nothing to press', async ({
      page,
      baseURL,
    }) => {
      await page.goto(paths.print(allKinds.id));
      for (const [format, width] of [
        ['A4', 595],
        ['Letter', 612],
      ] as const) {
        const pages = await printed(page, format);
        expect(pages.length).toBeGreaterThan(1);
        for (const [i, sheet] of pages.entries()) {
          expect(Math.abs(sheet.width - width)).toBeLessThan(2);
          expect(sheet.text).toContain(`${i + 1} / ${pages.length}`);
          // Whose article it is stands on every sheet, and no sheet has only where it came from.
          expect(sheet.text).toContain('琉璃厂的软件');
          expect(sheet.text.replace(/\[\d\].*|本文地址.*/gs, '').length).toBeGreaterThan(120);
        }
        const all = pages.map(({ text }) => text).join('');
        expect(all).toContain('琉璃厂的软件');
        // They go on from the article's own two; Chromium writes raised marks after the page's other words.
        expect(pages[0]?.text).toMatch(/\[3\]\s*\[4\]/);
        expect(all).toContain('[3] https://example.org/notes?a=1&b=2');
        expect(all).toContain(`[4] ${baseURL}${paths.article(900_001)}`);
        expect(all).toContain(`本文地址：${baseURL}${paths.article(allKinds.id)}`);
        for (const word of ['登录', '栏目导航', '返回文章', '小字', '留言']) expect(all).not.toContain(word);
      }
    });

    test('the article itself is printed as well as the print view', async ({ page, baseURL }) => {
      await page.goto(paths.article(allKinds.id));
      const pages = await printed(page, 'A4');
      for (const [i, sheet] of pages.entries()) {
        expect(sheet.text).toContain(`${i + 1} / ${pages.length}`);
        expect(sheet.text).toContain('琉璃厂的软件');
      }
      const all = pages.map(({ text }) => text).join('');
      expect(all).toContain(`本文地址：${baseURL}${paths.article(allKinds.id)}`);
      expect(all).toContain('(https://example.org/notes?a=1&b=2)');
      for (const word of ['登录', '栏目导航', '打印本文章', '相关栏目', '发表评论', '留言内容'])
        expect(all).not.toContain(word);
    });

    test('small type takes fewer pages than large', async ({ page }) => {
      await page.goto(paths.print(allKinds.id));
      const counts: number[] = [];
      for (const size of ['小字', '中字', '大字']) {
        await page.getByLabel(size).check();
        counts.push((await printed(page, 'A4')).length);
      }
      expect(counts[0]).toBeLessThanOrEqual(counts[1] ?? 0);
      expect(counts[1]).toBeLessThan(counts[2] ?? 0);
    });

    test('paper follows the script that is read', async ({ page }) => {
      await page.goto(`/zh-tw${paths.print(allKinds.id)}`);
      const all = (await printed(page, 'A4')).map(({ text }) => text).join('');
      expect(all).toContain('琉璃廠的軟體');
      expect(all).toContain('本文地址：');
      expect(all).not.toContain('看原文');
    });
  });
}

test('paper is white and its words are dark for whoever reads in the dark', async ({ page }) => {
  for (const theme of ['', 'dark']) {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.addInitScript((chosen) => localStorage.setItem('reading', JSON.stringify({ theme: chosen })), theme);
    for (const path of [paths.article(allKinds.id), paths.print(allKinds.id)]) {
      await page.goto(path);
      await expect(page.locator('.facts').first()).toHaveCSS('color', 'rgb(51, 51, 51)');
      await expect(page.locator('html')).toHaveCSS('color-scheme', 'light');
    }
  }
});

/** An issue of this story's own: fourteen items of several lines in parts of two and three. */
async function raiseIssue(): Promise<{ name: string; path: string }> {
  const [year, number, day] = [2003, 9, '2003-03-03'];
  await db()
    .delete(issues)
    .where(and(eq(issues.year, year), eq(issues.number, number)));
  const times = { firstDay: day, lastDay: day, sentAt: new Date(`${day}T19:00:00Z`) };
  const [issue] = await db()
    .insert(issues)
    .values({ year, number, total: 90, ...times })
    .returning();
  const items = Array.from({ length: 14 }, (_, i) => ({
    issueId: issue?.id ?? 0,
    n: i + 1,
    section: `第${Math.floor(i / 2.5)}部分`,
    sectionPosition: Math.floor(i / 2.5),
    position: i,
    title: `纸上第${i + 1}条的题目`,
    author: '本刊',
    summary: `${'这一条的摘要有好几行，印在纸上要和题目在一起。'.repeat(9)}第${i + 1}条完。`,
  }));
  await db().insert(issueItems).values(items);
  await announceChange(['everything']);
  return { name: '2003年第9期', path: paths.issue(year, number) };
}

test('an issue of the newsletter is printed item by item, under its name on every sheet', async ({ page, baseURL }) => {
  const { name, path } = await raiseIssue();
  const words = (text: string) => text.replace(/\s/g, '');
  for (const address of [path, `${path}/print`]) {
    await page.goto(address);
    const items = await page
      .locator('main li[id^="item-"]')
      .evaluateAll((all) => all.map((li) => [...li.children].map((one) => String(one.textContent))));
    expect(items).toHaveLength(14);
    const sheets = (await printed(page, 'A4')).map(({ text }) => words(text));
    expect(sheets.length).toBeGreaterThan(1);
    for (const sheet of sheets) expect(sheet).toContain(name);
    for (const [title = '', ...rest] of items) {
      const begun = sheets.find((sheet) => sheet.includes(words(title)));
      expect(begun, title).toContain(words(rest.at(-1) ?? '').slice(-8));
    }
    expect(sheets.at(-1)).toContain(`本期地址：${baseURL}${path}`);
  }
});

test('a picture is on one page whole, however the pages fall', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: '八所大学试行' }).first().click();
  await page.goto(`${page.url()}/print`);
  const pictures = page.locator('.print-view img');
  // The QR code is drawn, not made of points.
  const count = (await pictures.count()) - 1;
  expect(count).toBeGreaterThan(0);
  for (const image of await pictures.all()) {
    await expect.poll(() => image.evaluate((i: HTMLImageElement) => i.complete && i.naturalWidth > 0)).toBe(true);
  }
  for (const height of ['14cm', '17cm', '21cm']) {
    const pages = readPdf(await page.pdf({ width: '14cm', height }));
    expect(
      pages.reduce((sum, sheet) => sum + sheet.pictures, 0),
      height,
    ).toBe(count);
  }
});
