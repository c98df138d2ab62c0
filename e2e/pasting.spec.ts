import { expect, type Locator, type Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { axe } from '@/e2e/axe';
import { begin, insert } from '@/e2e/beginning';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';

const body = (page: Page): Locator => page.getByRole('textbox', { name: '正文', exact: true });
const paste = (page: Page, html: string) =>
  body(page).evaluate((target, data) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', data);
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
const says = (page: Page, words: string) => expect(page.getByText(words).first()).toBeVisible();
const storedHtml = async (id: number) =>
  (await db().select({ html: articles.html }).from(articles).where(eq(articles.id, id)))[0]?.html ?? '';

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存草稿', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '已保存。' })).toBeVisible();
}

test('pictures of a paste that could not be had are listed, and a file chosen for one stands in its place', async ({
  page,
}) => {
  await asEditor(page);
  const id = await begin(page, `取图记 ${Date.now()}`);
  await body(page).click();
  // Names that no name server knows, and an address within.
  await paste(
    page,
    `<p>甲</p><p><img data-src="https://pictures.invalid/huangshan.jpg"></p><p>乙</p><p><img src="http://127.0.0.1/inside.png"></p><p>丙</p><p><img src="file:///C:/Users/w/%E5%90%88%E5%BD%B1.png"></p><p>丁</p>`,
  );
  const items = page.locator('.rich-text').getByRole('listitem');
  await expect(items).toHaveText([
    /huangshan\.jpg那个网站没有应答。/,
    /inside\.png这个网址不能取/,
    /合影\.png在您的电脑上/,
  ]);
  const findings = await axe(page).include('.rich-text').analyze();
  expect(findings.violations).toEqual([]);
  const buffer = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#335577' } })
    .png()
    .toBuffer();
  await page.getByLabel('为“合影.png”选择文件').setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer });
  await expect(body(page).locator('figure img')).toHaveCount(1);
  await expect(items).toHaveCount(2);
  await items.first().getByRole('button', { name: '不要了' }).click();
  await expect(items).toHaveCount(1);
  await save(page);
  const html = (await storedHtml(id)).replaceAll('\n', '');
  expect(html).toMatch(
    /<p>乙<\/p><figure class="missing-picture">.*inside\.png.*<\/figure><p>丙<\/p><figure><img [^>]*\/uploads\/[^>]*>/,
  );
  expect(html).not.toContain('file:');
});

test('words are found and replaced, and the text is set as Chinese is, with a preview and a way back', async ({
  page,
}) => {
  await asEditor(page);
  const id = await begin(page, `排版记 ${Date.now()}`);
  await body(page).click();
  await paste(page, '<p>　　用 AI 写稿,用<strong>机器</strong>改稿.</p><p>机器又改了一遍.</p>');
  await expect(page.getByText(/正文 \d+ 字，\d+ 个字符/)).toBeVisible();
  await page.getByRole('button', { name: '查找和替换' }).click();
  await page.getByRole('textbox', { name: '查找', exact: true }).fill('机器');
  await expect(page.getByText('第 1 处，共 2 处')).toBeVisible();
  await page.getByRole('textbox', { name: '查找', exact: true }).press('Enter');
  await expect(page.getByText('第 2 处，共 2 处')).toBeVisible();
  await page.getByLabel('替换为').fill('程序');
  await page.getByRole('button', { name: '全部替换' }).click();
  await expect(page.getByText('替换了 2 处。')).toBeVisible();
  await page.getByRole('button', { name: '关闭', exact: true }).click();

  const dialog = page.getByRole('dialog', { name: '一键排版' });
  await page.getByRole('button', { name: '一键排版' }).click();
  await expect(dialog.getByText('会改动 2 段：')).toBeVisible();
  await expect(dialog.locator('ins').first()).toHaveText('用AI写稿，用程序改稿。');
  await dialog.getByLabel('加一个空格').check();
  await expect(dialog.locator('ins').first()).toHaveText('用 AI 写稿，用程序改稿。');
  expect((await axe(page).include('dialog[open]').analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: '排版', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await save(page);
  expect(await storedHtml(id)).toBe('<p>用 AI 写稿，用<strong>程序</strong>改稿。</p>\n<p>程序又改了一遍。</p>');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(body(page)).toContainText('写稿,用程序改稿.');
});

test('a film stands as a card that asks nobody before it is followed, and a footnote leads there and back', async ({
  page,
}) => {
  await asEditor(page);
  const id = await begin(page, `影与注 ${Date.now()}`);
  await body(page).click();
  await page.keyboard.type('见校史。');
  await insert(page, '视频');
  await page.getByLabel('视频网址').fill('https://example.org/film');
  await page.getByRole('button', { name: '插入', exact: true }).click();
  await expect(page.getByText('没有认出这个网址')).toBeVisible();
  await page.getByLabel('视频网址').fill('https://youtu.be/dQw4w9WgXcQ?t=42');
  await page.getByLabel('视频标题').fill('讲座录像');
  await page.getByRole('button', { name: '插入', exact: true }).click();
  await body(page).getByText('见校史').click();
  await page.keyboard.press('Home');
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowRight');
  await insert(page, '脚注');
  await page.keyboard.type('卷二。');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '已发布。' })).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).host));
  await page.goto(paths.article(id));
  const card = page.locator('.video-card');
  await expect(card).toHaveText('YouTube视频讲座录像');
  await expect(card.getByRole('link')).toHaveAttribute('href', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42');
  await page.getByRole('link', { name: '[1]' }).first().click();
  await expect(page.locator('#note-1')).toBeInViewport();
  expect(new Set(asked)).toEqual(new Set([new URL(page.url()).host]));
});

test('a paste is cleaned, runs nothing, and pictures that stay behind are spoken of', async ({ page }) => {
  await asEditor(page);
  const id = await begin(page, '粘贴');
  await page.evaluate(() => Object.assign(window, { alert: () => Object.assign(window, { hurt: true }) }));
  await body(page).click();
  await paste(
    page,
    `<p class="MsoNormal" style="font-weight:bold;mso-x:y" onclick="alert(1)"><span style="font-weight:bold">粗字</span></p>
     <img src="x" onerror="alert(1)"><script>alert(1)</script><svg onload="alert(1)"></svg><a href="javascript:alert(1)">点</a>
     <iframe srcdoc="<script>parent.alert(1)</script>"></iframe><img src="file:///C:/a.png"><img data-src="https://mmbiz.example/b.png">`,
  );
  await says(page, '有 1 张图片留在您的电脑上');
  await says(page, '有 1 张图片在别的网站上');
  await save(page);
  expect(await storedHtml(id)).toContain('<p><strong>粗字</strong></p>');
  expect(await storedHtml(id)).not.toMatch(/onerror|onclick|script|svg|file:|iframe|style/i);
  await page.goto(`/admin/articles/${id}/preview`);
  expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
});

test('lists and pictures within a paste from Word come along', async ({ page }) => {
  await asEditor(page);
  const id = await begin(page, '从 Word 来');
  await body(page).click();
  const dot = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#336633' } })
    .png()
    .toBuffer();
  const item = (level: number, marker: string, words: string) =>
    `<p class=MsoListParagraph style='text-indent:-21.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`;
  await paste(
    page,
    `<html><body><!--StartFragment--><p class=MsoNormal>前言</p>${item(1, '·', '甲')}${item(2, 'o', '甲之一')}${item(1, '·', '乙')}
     <p class=MsoNormal>中间</p>${item(1, '4.', '四')}${item(1, '5.', '五')}<p>图前<img src="data:image/png;base64,${dot.toString('base64')}">图后</p>
     ${item(1, '第六条', '会员')}${item(1, '①', '圈一')}
     <p>乙图<img src="blob:http://x/1" alt="合影">和<a href="https://example.org/big"><img src="file:///C:/x.jpg"></a></p><p>丙图<img src="https://pictures.example/c.jpg"></p>
     <!--[if gte vml 1]><v:shape><v:imagedata src="file:///C:/v.png" o:title="x"/></v:shape><![endif]--><span style="display:block">甲段</span><span style="display:block">乙段</span><!--EndFragment--></body></html>`,
  );
  await expect(body(page).locator('figure img')).toHaveCount(1);
  await says(page, '有 3 张图片留在您的电脑上');
  await says(page, '有 1 张图片在别的网站上');
  await save(page);
  const html = (await storedHtml(id))
    .replaceAll('\n', '')
    .replace(/<img [^>]*\/uploads\/[0-9a-z]+\/40\.webp"[^>]*>/, '图');
  const missing = (words: string) => `<figure class="missing-picture"><figcaption>${words}</figcaption></figure>`;
  const local = '（在您的电脑上，请用“图片”按钮上传）';
  expect(html).toContain(
    '<p>前言</p><ul><li>甲<ul><li>甲之一</li></ul></li><li>乙</li></ul><p>中间</p><ol start="4"><li>四</li><li>五</li></ol>' +
      '<p>图前</p><figure>图</figure><p>图后</p><p>第六条　会员</p><p>①圈一</p>' +
      `<p>乙图</p>${missing(`图片待补：合影${local}`)}<p>和</p>${missing(`<a href="https://example.org/big" rel="noopener">图片待补：x.jpg${local}</a>`)}` +
      `<p>丙图</p>${missing('<a href="https://pictures.example/c.jpg" rel="noopener">图片待补：c.jpg</a>（在别的网站上，请另存后用“图片”按钮上传）')}` +
      `${missing(`图片待补：v.png${local}`)}<p>甲段</p><p>乙段</p>`,
  );
});
