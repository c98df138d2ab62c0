import { expect, type Page } from '@playwright/test';
import { allKinds, raiseArticleOfAllKinds } from '@/e2e/article-of-all-kinds';
import { test } from '@/e2e/story';
import { paths } from '@/site/paths';

test.beforeAll(raiseArticleOfAllKinds);

/** How many Han characters each full line of the longest Chinese paragraph has. */
const lineLengths = (page: Page) =>
  page.evaluate(() => {
    const paragraph = document.querySelectorAll('.article > p')[2] as HTMLElement;
    const text = paragraph.firstChild as Text;
    const range = document.createRange();
    const lines: number[] = [];
    let top = Number.NaN;
    for (let i = 0; i < text.length; i++) {
      range.setStart(text, i);
      range.setEnd(text, i + 1);
      const box = range.getBoundingClientRect();
      if (Number.isNaN(top) || Math.abs(box.top - top) > box.height / 2) {
        lines.push(0);
        top = box.top;
      }
      lines[lines.length - 1] = (lines.at(-1) ?? 0) + 1;
    }
    const room = (document.querySelector('main') as HTMLElement).clientWidth;
    return { lines, room: room / Number.parseFloat(getComputedStyle(paragraph).fontSize) };
  });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a line has 32 to 40 characters wherever the window has room for them, and never more', async ({ page }) => {
      for (const [width, size] of [
        [390, 100],
        [768, 100],
        [1280, 100],
        [1280, 200],
        [1920, 100],
        [1920, 150],
      ] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(paths.article(allKinds.id));
        await page.evaluate((percent) => {
          document.documentElement.style.fontSize = `${percent * 1.0625}%`;
        }, size);
        const { lines, room } = await lineLengths(page);
        const full = lines.slice(0, -1);
        const where = `${width} px at ${size} %: ${lines}`;
        expect(Math.max(...full), where).toBeLessThanOrEqual(40);
        if (room > 42) expect(Math.min(...full), where).toBeGreaterThanOrEqual(32);
        // No line begins with a stop or ends with an opening bracket, and the last is not a character alone.
        expect(lines.at(-1), where).toBeGreaterThan(2);
      }
    });

    test('no line begins with a closing mark or ends with an opening one', async ({ page }) => {
      for (const width of [320, 390, 768, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`/zh-tw${paths.article(allKinds.id)}`);
        const wrong = await page.evaluate(() => {
          const found: string[] = [];
          const range = document.createRange();
          for (const p of document.querySelectorAll('.article > p')) {
            const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
            let bottom = 0;
            let before = '';
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              for (let i = 0; i < (node.textContent ?? '').length; i++) {
                range.setStart(node, i);
                range.setEnd(node, i + 1);
                const box = range.getBoundingClientRect();
                const sign = range.toString();
                if (!box.width) continue;
                const begins = bottom > 0 && box.top >= bottom - 2;
                if (begins && /[，。、；：？！”’」』）》]/.test(sign)) found.push(`begins ${before}|${sign}`);
                if (begins && /[“‘「『（《]/.test(before)) found.push(`ends ${before}|${sign}`);
                bottom = box.bottom;
                before = sign;
              }
            }
          }
          return found;
        });
        expect(wrong, `${width} px`).toEqual([]);
      }
    });

    test('each script has its own glyphs, quotation marks and emphasis; English is hyphenated and set flush left', async ({
      page,
    }) => {
      for (const [prefix, lang, font, quotes] of [
        ['', 'zh-Hans', 'Noto Sans CJK SC', '“《软件里的后来》'],
        ['/zh-cn', 'zh-Hans-CN', 'Noto Sans CJK SC', '“《软件里的后来》'],
        ['/zh-tw', 'zh-Hant-TW', 'Noto Sans CJK TC', '「《軟體裡的後來》'],
        ['/zh-hk', 'zh-Hant-HK', 'Noto Sans CJK HK', '「《軟件裏的後來》'],
      ] as const) {
        await page.goto(`${prefix}${paths.article(allKinds.id)}`);
        const article = page.locator('article[data-article]');
        await expect(article).toHaveAttribute('lang', lang);
        await expect(article).toContainText(quotes);
        const style = (selector: string, name: string) =>
          page
            .locator(selector)
            .first()
            .evaluate((e, n) => getComputedStyle(e).getPropertyValue(n), name);
        expect(await style('.article p', 'font-family')).toContain(font);
        expect(await style('.article em', 'text-emphasis-style')).toContain('dot');
        expect(await style('.article em', 'font-style')).toBe('normal');
        expect(await style('.article p', 'line-break')).toBe('strict');
        expect(await style('.article p[lang=en]', 'hyphens')).toBe('auto');
        expect(await style('.article p[lang=en]', 'text-align')).toBe('start');
        const gap = await page.evaluate(() => {
          if (!CSS.supports('text-autospace', 'normal')) return null;
          const text = [...document.querySelectorAll('.article p')].find((p) => p.textContent?.includes('GPU'));
          const node = text?.lastChild as Text;
          const at = node.data.indexOf('GPU');
          const range = document.createRange();
          const box = (from: number) => {
            range.setStart(node, from);
            range.setEnd(node, from + 1);
            return range.getBoundingClientRect();
          };
          const size = Number.parseFloat(getComputedStyle(text as Element).fontSize);
          return (box(at).left - box(at - 1).left) / size - 1;
        });
        // An eighth of a character between Han and Latin (CSS Text 4), a little more where the line is justified.
        if (gap !== null) expect(gap, prefix).toBeGreaterThan(0.09);
      }
    });

    test('lines of text stand on one rhythm', async ({ page }) => {
      await page.goto(paths.article(allKinds.id));
      const heights = await page.locator('.article > p').evaluateAll((all) =>
        all
          .filter((p) => !p.querySelector('em, code'))
          .map((p) => {
            const line = Number.parseFloat(getComputedStyle(p).lineHeight);
            const lines = p.getBoundingClientRect().height / line;
            return Math.abs(lines - Math.round(lines));
          }),
      );
      expect(Math.max(...heights)).toBeLessThan(0.05);
    });

    test('a mark leads to its note and the note back, with a target large enough for a finger', async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 800 });
      await page.goto(`/zh-hk${paths.article(allKinds.id)}`);
      const mark = page.locator('.article').getByRole('link', { name: '[1]' }).first();
      const { height = 0 } = (await mark.boundingBox()) ?? {};
      expect(height).toBeGreaterThanOrEqual(24);
      await mark.click();
      const note = page.locator('.article p', { hasText: '河灣出版社' });
      await expect(note).toBeInViewport();
      await note.getByRole('link').click();
      await expect(mark).toBeInViewport();
      await expect(page).toHaveURL(/#mark-1$/);
    });

    test('a table scrolls by itself on a phone, the page does not', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 700 });
      await page.goto(paths.article(allKinds.id));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over).toBeLessThanOrEqual(0);
      await expect(page.locator('.article table')).toBeVisible();
    });
  });
}
