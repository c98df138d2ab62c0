import { expect, type Locator, type Page } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { daysAhead } from '@/db/testing/dates';
import { stories } from '@/db/world';
import { axe } from '@/e2e/axe';
import { begin } from '@/e2e/beginning';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';
import { sanitizeArticle } from '@/html/sanitize';
import { env } from '@/site/env';
import { chineseDateTime, zonedInput } from '@/text/dates';

const picture = async (name: string, color: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 1000, height: 640, channels: 3, background: color } })
    .jpeg()
    .toBuffer(),
});

const body = (page: Page): Locator => page.getByRole('textbox', { name: '正文', exact: true });
const says = (page: Page, words: string) => expect(page.getByText(words).first()).toBeVisible();
// As the list of columns indents those below another.
const scholars = '　学人动向';
const storedHtml = async (id: number) =>
  (await db().select({ html: articles.html }).from(articles).where(eq(articles.id, id)))[0]?.html ?? '';

/** An article with this body, opened in the editor. */
async function openWith(page: Page, html: string): Promise<number> {
  const [column] = await db().execute<{ id: number }>(sql`select id from columns where slug = 'scholars'`);
  const row = {
    title: '旧文一篇',
    columnId: Number(column?.id),
    html,
    id: 910_000 + Math.floor(Math.random() * 50_000),
  };
  await db().insert(articles).values(row);
  await page.goto(`/admin/articles/${row.id}`);
  return row.id;
}

async function save(page: Page, button = '保存草稿', answer = '已保存。'): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: answer })).toBeVisible();
}

test('an editor writes and publishes an article with two pictures, and readers see it everywhere', async ({
  page,
  browser,
}) => {
  await asEditor(page);
  const title = `灯下校书记 ${Date.now()}`;
  const id = await begin(page, title, scholars);
  await body(page).click();
  await page.keyboard.type('第一段，写在两张图片之前。');
  await page
    .getByLabel('选择图片')
    .setInputFiles([await picture('a.jpg', '#8a5a3c'), await picture('b.jpg', '#3c5a8a')]);
  await expect(body(page).locator('figure img')).toHaveCount(2);
  const inOrder = await body(page)
    .locator('figure img')
    .evaluateAll((all) => all.map((img) => img.getAttribute('src')));
  const listed = await (await page.request.get('/api/pictures')).json();
  const at = inOrder.map((src) => listed.pictures.findIndex((picture: { src: string }) => picture.src === src));
  // The library shows the newest first: what was chosen first stands first in the text.
  expect(at[0]).toBeGreaterThan(at[1] as number);
  await body(page).locator('figcaption').first().click();
  await page.keyboard.type('校样一页');
  await page
    .getByRole('radio', { name: /图片|校样/ })
    .first()
    .check();
  await save(page, '发布', '已发布。');

  const reader = await (await browser.newContext()).newPage();
  for (const path of ['/', '/columns/scholars', `/articles/${id}`]) {
    await expect(async () => {
      await reader.goto(path);
      await expect(reader.getByText(title).first()).toBeVisible({ timeout: 1000 });
    }).toPass();
  }
  const pictures = reader.locator('article img');
  await expect(pictures).toHaveCount(2);
  for (const img of await pictures.all()) {
    await img.scrollIntoViewIfNeeded();
    await expect.poll(() => img.evaluate((i: HTMLImageElement) => i.complete && i.naturalWidth)).toBeGreaterThan(0);
    await expect(img).toHaveAttribute('srcset', /400\.webp 400w/);
  }
  await expect(reader.getByText('校样一页')).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: '撤下' }).click();
  await says(page, '已撤下，读者看不到了。');
  await expect.poll(async () => (await reader.request.get(`/articles/${id}`)).status()).toBe(404);
  await reader.context().close();
});

test('a scheduled article appears by itself', async ({ page }) => {
  await asEditor(page);
  const id = await begin(page, '定时发布的一篇', scholars);
  await body(page).click();
  await page.keyboard.type('到点才见。');
  const [at, zone] = [daysAhead(400), env().timeZone];
  await page.getByLabel('发布时间').fill(zonedInput(at, zone));
  await save(page, '定时发布', chineseDateTime(at, zone));
  await says(page, '自动发布');
  expect((await page.request.get(`/articles/${id}`)).status()).toBe(404);
  await db().update(articles).set({ scheduledFor: sql`now() - interval '1 second'` }).where(eq(articles.id, id));
  await expect
    .poll(async () => (await page.request.get(`/articles/${id}`)).status(), { timeout: 40_000, intervals: [1000] })
    .toBe(200);
});

test('what was typed and not saved is kept, changes nothing for readers, and comes back with a choice', async ({
  page,
}) => {
  await asEditor(page);
  const id = await openWith(page, '<p>原来的话。</p>');
  await db().update(articles).set({ publishedAt: sql`now()` }).where(eq(articles.id, id));
  await page.reload();
  await body(page).click();
  await page.keyboard.press('End');
  await page.keyboard.type('加了一句。');
  await says(page, '草稿已自动保存');
  expect(await (await page.request.get(`/articles/${id}`)).text()).not.toContain('加了一句');
  await page.reload();
  await says(page, '已恢复您');
  await expect(body(page)).toContainText('加了一句。');
  await page.getByRole('button', { name: '放弃修改' }).click();
  await expect(page.getByText('已恢复您')).toBeHidden();
  await expect(body(page)).toHaveText('原来的话。');
  expect(await storedHtml(id)).toBe('<p>原来的话。</p>');
});

// One of everything that the sanitizer lets through.
const everything = sanitizeArticle(`
  <p>甲<strong>粗<em>重</em></strong><u>线</u><s>删</s>水<sub>2</sub>米<sup>2</sup><code>x</code><span lang="en">tea</span>
  <a href="https://example.org/" title="题">链</a><br>换行　全角</p><h2>二级</h2><h3>三级</h3><h4>四级</h4>
  <blockquote><p>引</p><ul><li>引中列</li></ul></blockquote><ul><li>一<ol><li>一之一</li></ol></li><li><p>段</p><p>又段</p></li><li><ul><li>只有列中列</li></ul></li></ul>
  <ol><li>1</li></ol><ol start="3" type="A"><li>丙</li><li value="7">庚</li></ol><ol start="9" reversed><li>九</li></ol>
  <p><ruby>重<rp>(</rp><rt>chóng</rt><rp>)</rp></ruby>庆的<abbr title="世界贸易组织">WTO</abbr><span lang="he" dir="rtl">שלום</span><a href="#n1" id="m1">[1]</a></p>
  <p><a id="n1"></a><a href="#m1">[1]</a> 注。</p><hr><pre>  两格
  <strong>粗</strong>行</pre>
  <table><caption>表<em>一</em></caption><thead><tr><th scope="col">头</th><th>头二</th></tr></thead>
  <tbody><tr><td colspan="2">合<p>段</p></td></tr><tr><th scope="row">行</th><td rowspan="1"><img src="/upload2006/c.jpg" alt=""></td></tr></tbody></table>
  <p>字中图<img src="/upload2006/a.jpg" alt="小图" width="20" height="20">后</p><img src="/upload2013/b.jpg" alt="单图">
  <figure><a href="/articles/1"><img src="/upload2006/d.jpg" alt="图" width="300" height="200"></a><figcaption>说<em>明</em></figcaption></figure>
  <figure><table><tr><td>1</td><td>2</td></tr></table><figcaption>表注</figcaption></figure>
  <figure class="missing-picture"><figcaption>图片缺失：校门</figcaption></figure>
  <figure><img src="/upload2006/e.jpg" alt=""><img src="/upload2006/f.jpg" alt=""></figure>`);

test('whatever an article may hold goes through the editor unharmed', async ({ page }) => {
  await asEditor(page);
  const id = await openWith(page, everything);
  await expect(body(page)).toBeVisible();
  await save(page);
  // Had it not all had a place in the editor, its source would be open, and would save what it was given.
  await expect(body(page)).toBeVisible();
  const same = (html: string) => html.replace(/<\/?(?:thead|tbody)>/g, '');
  expect(same(await storedHtml(id))).toBe(same(everything));
});

test('who only looks and clicks has changed nothing', async ({ page }) => {
  await asEditor(page);
  const id = await openWith(page, '<p>一段。</p><ul><li>末尾的列表</li></ul>');
  await body(page).getByText('末尾的列表').click();
  await expect(body(page).locator('> p')).toHaveCount(2);
  // The editor reports a change in the turn that makes it, and React has shown the report when the next frame is over.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  expect(await page.getByText('有未保存的修改').count()).toBe(0);
  await page.keyboard.type('改');
  await says(page, '有未保存的修改');
  await save(page);
  expect(await storedHtml(id)).toMatch(/改[\s\S]*<\/ul>$/);
});

test('the caption of a table is edited as words', async ({ page }) => {
  await asEditor(page);
  const id = await openWith(page, '<table><caption>表<em>一</em></caption><tbody><tr><td>格</td></tr></tbody></table>');
  await body(page).getByText('格').click();
  const caption = page.getByLabel('表格标题');
  await expect(caption).toHaveValue('表一');
  await caption.fill('甲 < 乙 <b>&amp;');
  await save(page);
  await expect(caption).toHaveValue('甲 < 乙 <b>&amp;');
  expect(await storedHtml(id)).toContain('<caption>甲 &lt; 乙 &lt;b&gt;&amp;amp;</caption>');
});

// As the old site had it: indented by spaces, parted by breaks, with the tags of its day.
const old = sanitizeArticle(`<FONT face="宋体" size=3><P align=center><B>灯下校书</B></P>
  <P>　　头一段，<FONT color=#800000>红字</FONT>与 <I>English words</I> 同在一行。<BR>　　第二段用换行隔开。<BR><BR>　　第三段前有空行。</P>
  <DIV>&nbsp;&nbsp;&nbsp;&nbsp;第四段在 DIV 里。<P><CENTER><IMG src="/upload2006/old.jpg" width=300><BR>图：旧照</CENTER>
  <UL><UL><LI>为缩进而套的列表</UL></UL><TABLE border=1><TR><TD><P>一<TD>二<TR><TD colspan=2>合</TABLE><P>末段</DIV></FONT>`);

test('an article of the old site keeps every paragraph', async ({ page }) => {
  await asEditor(page);
  const id = await openWith(page, old);
  await expect(body(page).locator('p').filter({ hasText: /段/ })).toHaveCount(5);
  await save(page);
  await expect(body(page)).toBeVisible();
  expect(await storedHtml(id)).toBe(old);
});

test('what an article said before a save is compared with now and fetched back', async ({ page }) => {
  await asEditor(page);
  const id = await openWith(page, '<p>头一段。</p><p>改动前的一段。</p>');
  await body(page).getByText('改动前的一段。').click();
  await page.keyboard.press('End');
  await page.keyboard.type('后来加的。');
  await save(page);
  await page.getByRole('link', { name: '旧版本' }).click();
  // A sentence that was added to a paragraph is told inside it.
  await expect(page.getByRole('listitem').filter({ hasText: '改动前的一段。' }).locator('ins')).toHaveText(
    '后来加的。',
  );
  await page.getByRole('button', { name: '取回这个版本' }).click();
  await says(page, '已恢复您');
  await expect(body(page)).toHaveText('头一段。改动前的一段。');
  expect(await storedHtml(id)).toContain('后来加的。');
});

test('a draft does not exist for readers, and its preview is the page they will get', async ({ page, request }) => {
  await asEditor(page);
  for (const path of [`/articles/${stories.draft.id}`, `/admin/articles/${stories.draft.id}/preview`]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect([404, 307]).toContain(answer.status());
    expect(await answer.text()).not.toContain('鹳雀楼');
  }
  const { id } = stories.published;
  const shape = (of: Page) =>
    of
      .locator('main')
      .evaluate((main) => main.innerHTML.replace(/<script[\s\S]*?<\/script>|<form[\s\S]*?<\/form>|<!--.*?-->/g, ''));
  await page.goto(`/articles/${id}`);
  const seen = ((await page.locator('main article').textContent()) ?? '').replace('编辑本文', '');
  await page.goto(`/admin/articles/${id}/preview`);
  await says(page, '预览');
  expect(((await page.locator('main article').textContent()) ?? '').replace(/浏览 \d+/, '')).toBe(
    seen.replace(/浏览 \d+/, ''),
  );
  expect(await shape(page)).toContain('相关栏目');
});

test('Ctrl+S saves from the title and from the body, and Enter in the title does not', async ({ page }) => {
  await asEditor(page);
  await begin(page, '键盘保存', scholars);
  await page.locator('[name=title]').press('Enter');
  await page.locator('[name=title]').fill('键盘保存了');
  await page.locator('[name=title]').press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: '已保存。' })).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/articles\/\d+$/);
  await body(page).click();
  await page.keyboard.type('正文也一样');
  const id = Number(page.url().split('/').at(-1));
  await page.keyboard.press('Control+s');
  await expect.poll(() => storedHtml(id)).toContain('正文也一样');
  const [row] = await db().select({ version: articles.version }).from(articles).where(eq(articles.id, id));
  expect(row?.version, 'saved twice since the beginning').toBe(3);
});

test('without JavaScript the body is a plain field, and saving and publishing work', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await asEditor(page);
  await page.goto('/admin/articles/new');
  await page.getByLabel('标题').fill('没有脚本也能写');
  await page.getByLabel('栏目').selectOption({ label: '最新消息' });
  await page.getByRole('button', { name: '开始写' }).click();
  await page.getByLabel('正文（HTML）').fill('<p>你好<script>alert(1)</script></p>');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await says(page, '已发布。');
  const id = Number(/\d+$/.exec(page.url())?.[0]);
  expect(await storedHtml(id)).toBe('<p>你好</p>');
  await context.close();
});

for (const [name, path] of [
  ['list', '/admin/articles'],
  ['begin', '/admin/articles/new'],
  ['editor', `/admin/articles/${stories.draft.id}`],
  ['library', '/admin/pictures'],
  ['versions', `/admin/articles/${stories.draft.id}/versions`],
  ['preview', `/admin/articles/${stories.draft.id}/preview`],
] as const) {
  test(`the ${name} page passes axe and fits 320 px`, async ({ page }) => {
    await asEditor(page);
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(path);
    if (name === 'editor') await expect(body(page)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect((await axe(page).analyze()).violations).toEqual([]);
  });
}

test('the tools are reached and used by keyboard', async ({ page }) => {
  await asEditor(page);
  await begin(page, '键盘', scholars);
  await body(page).click();
  await page.keyboard.type('字');
  await page.keyboard.press('Control+a');
  const bold = page.getByRole('button', { name: '加粗' });
  await bold.focus();
  await page.keyboard.press('Enter');
  await expect(bold).toHaveAttribute('aria-pressed', 'true');
  // The tool hands back to the text, a moment later.
  await expect(body(page)).toBeFocused();
  await bold.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: '链接', exact: true })).toBeFocused();
  const tools = page.getByRole('toolbar', { name: '正文格式' }).getByRole('button');
  const tops = await tools.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
  expect(new Set(tops).size, 'one line beside the panel of 1280 px').toBe(1);
});
