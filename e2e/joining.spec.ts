import { type Browser, expect, type Page } from '@playwright/test';
import { raiseWorld, stories } from '@/db/world';
import { axe } from '@/e2e/axe';
import { countLettersTo, freshAddress, letterTo, linkOf } from '@/e2e/outbox';
import { test } from '@/e2e/story';
import { asAdmin, asMember } from '@/e2e/visitors';
import { attacks } from '@/html/attacks';

const password = '青山 绿水 茶杯';

type Applicant = Record<string, string> & { 电子邮件: string };

/** Fills 申请加入 and sends it. */
async function join(page: Page, fields: Applicant, secret = password): Promise<void> {
  await page.goto('/join');
  const main = page.getByRole('main');
  for (const [label, value] of Object.entries({ 中文姓名: '顾清越', 单位: '南方大学', ...fields })) {
    await main.getByLabel(label, { exact: false }).first().fill(value);
  }
  await main.getByLabel('密码', { exact: false }).fill(secret);
  await main.getByLabel('我同意').check();
  await main.getByRole('button', { name: '提交申请' }).click();
}

async function logIn(page: Page, name: string, secret: string): Promise<void> {
  await page.goto('/login');
  const main = page.getByRole('main');
  await main.getByLabel('用户名').fill(name);
  await main.getByLabel('密码').fill(secret);
  await main.getByRole('button', { name: '登录' }).click();
}

const without = async (browser: Browser) => (await browser.newContext({ javaScriptEnabled: false })).newPage();

/** Opens the application of somebody in the queue. */
async function openApplication(page: Page, name: string): Promise<void> {
  await page.goto('/admin/applications');
  await page.getByRole('main').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}

test.beforeAll(raiseWorld);

test('a visitor applies without JavaScript, proves the address, is approved, logs in, comments, is suspended and is out', async ({
  browser,
}) => {
  const email = 'gu@example.org';
  const visitor = await without(browser);
  await join(visitor, {
    电子邮件: email,
    英文姓名: 'Gu Qingyue',
    用户名: 'guqy',
    职称: '教授',
    个人主页: 'example.edu/gu',
  });
  await expect(visitor.getByRole('status')).toContainText('申请已收到');

  const link = linkOf(await letterTo(email, '请确认'));
  await visitor.goto(link);
  await expect(visitor.getByText('等待确认电子邮件')).toBeVisible();
  await visitor.goto(link);
  await visitor.getByRole('button', { name: '确认电子邮件' }).click();
  await expect(visitor.getByText('待审', { exact: true })).toBeVisible();
  await logIn(visitor, email, password);
  await expect(visitor.getByRole('main').getByRole('alert')).toContainText('尚未开通');

  const admin = await (await browser.newContext()).newPage();
  await asAdmin(admin);
  await letterTo('admin@example.org', '顾清越');
  await openApplication(admin, '顾清越');
  await expect(admin.getByRole('link', { name: 'https://example.edu/gu' })).toBeVisible();
  await admin.getByRole('button', { name: '通过申请' }).click();
  await expect(admin.getByText('已通过，通知信已寄出')).toBeVisible();
  await letterTo(email, '您的申请已经通过');

  await visitor.goto(`/articles/${stories.published.id}`);
  const bar = visitor.getByRole('banner');
  await bar.getByLabel('用户名').fill('guqy');
  await bar.getByLabel('密码').fill(password);
  await bar.getByRole('button', { name: '登录' }).click();
  await expect(visitor, 'back where one was').toHaveURL(`/articles/${stories.published.id}`);
  await expect(bar.getByText('顾清越')).toBeVisible();
  await visitor.getByLabel('留言内容').fill('我是新会员，向各位问好。');
  await visitor.getByRole('button', { name: '提交' }).click();
  await expect(visitor.getByRole('status')).toContainText('您的留言已提交');
  await visitor.goto('/account');
  await expect(visitor.getByText('我是新会员，向各位问好。')).toBeVisible();

  await admin.goto('/admin/members?q=guqy');
  await admin.getByRole('main').getByRole('link', { name: '顾清越' }).click();
  await admin.getByRole('button', { name: '停用账户' }).click();
  await expect(admin.getByText('账户已停用，登录已结束')).toBeVisible();
  await visitor.goto('/account');
  await expect(visitor).toHaveURL('/login?next=%2Faccount');
  await logIn(visitor, 'guqy', password);
  await expect(visitor.getByRole('main').getByRole('alert')).toContainText('不对');
});

test('a declined applicant reads why, adds a word and applies again; the administrator sees both', async ({
  browser,
}) => {
  const email = 'again@example.org';
  const visitor = await without(browser);
  await join(visitor, { 电子邮件: email, 中文姓名: '再来人' });
  await visitor.goto(linkOf(await letterTo(email, '请确认')));
  await visitor.getByRole('button', { name: '确认电子邮件' }).click();
  const admin = await (await browser.newContext()).newPage();
  await asAdmin(admin);
  await openApplication(admin, '再来人');
  await admin.getByRole('button', { name: '不通过' }).click();
  await expect(admin.getByText('请填写理由。')).toBeVisible();
  await admin.getByLabel('理由').fill('请写明您的研究方向。');
  await admin.getByRole('button', { name: '不通过' }).click();
  await expect(admin.getByText('已记下不通过')).toBeVisible();
  await visitor.goto(linkOf(await letterTo(email, '请写明您的研究方向。')));
  await expect(visitor.getByRole('blockquote')).toContainText('请写明您的研究方向。');
  await visitor.getByLabel('自我介绍与补充说明').fill('我研究水利史。');
  await visitor.getByRole('button', { name: '再次申请' }).click();
  await expect(visitor.getByText('待审', { exact: true })).toBeVisible();
  await openApplication(admin, '再来人');
  await expect(admin.getByText('我研究水利史。')).toBeVisible();
  await expect(admin.getByText('请写明您的研究方向。')).toBeVisible();
  await admin.getByRole('button', { name: '通过申请' }).click();
  await expect(admin.getByText('已通过，通知信已寄出')).toBeVisible();
  await logIn(visitor, email, password);
  await visitor.waitForURL('/');
});

test('errors stand beside their fields and nothing typed is lost but the password', async ({ browser }) => {
  for (const page of [await without(browser), await (await browser.newContext()).newPage()]) {
    await page.goto('/join');
    await expect(page).toHaveTitle(/^申请加入 - ./);
    const main = page.getByRole('main');
    await main.getByLabel('电子邮件', { exact: false }).first().fill('wrong');
    await main.getByLabel('自我介绍').fill('一\n二');
    await main.getByLabel('密码', { exact: false }).fill('password');
    await main.getByRole('button', { name: '提交申请' }).click();
    await expect(main.getByRole('alert')).toContainText('检查');
    await expect(main.getByText('请填写中文姓名。')).toBeVisible();
    await expect(main.getByLabel('中文姓名')).toBeFocused();
    await expect(main.getByText('请填写有效的电子邮件地址')).toBeVisible();
    await expect(main.getByText('这个密码太常见')).toBeVisible();
    await expect(main.getByText('请先阅读并同意')).toBeVisible();
    await expect(main.getByLabel('我同意')).toHaveAttribute('aria-invalid', 'true');
    await expect(main.getByLabel('电子邮件', { exact: false }).first()).toHaveValue('wrong');
    await expect(main.getByLabel('自我介绍')).toHaveValue('一\n二');
    await expect(main.getByLabel('密码', { exact: false })).toHaveValue('');
  }
});

test('whoever asks learns nothing about an address, from the answer or from its time', async ({ page }) => {
  const nobody = freshAddress('nobody-here');
  const answers: string[] = [];
  const times: number[] = [];
  for (const email of ['lin@example.org', nobody]) {
    await join(page, { 电子邮件: email });
    await expect(page.getByRole('status')).toBeVisible();
    answers.push(((await page.getByRole('main').textContent()) ?? '').replaceAll(email, 'X'));
    await page.goto('/forgot');
    await page.getByRole('main').getByLabel('电子邮件').fill(email);
    const startedAt = Date.now();
    await page.getByRole('button', { name: '寄信给我' }).click();
    await expect(page.getByRole('status')).toBeVisible();
    times.push(Date.now() - startedAt);
    answers.push((await page.getByRole('status').textContent()) ?? '');
  }
  expect(answers.slice(0, 2)).toEqual(answers.slice(2));
  // Promised: no answer before 600 ms (auth/same-time.ts). A timer may fire a little early.
  expect(Math.min(...times)).toBeGreaterThan(590);
  await letterTo('lin@example.org', '已有账户');
  await letterTo('lin@example.org', '/reset/');
  await letterTo(nobody, '/verify/');
  expect(countLettersTo(nobody)).toBe(1);
});

test('a forgotten password is set anew by a letter, once, and other sessions end', async ({ page, browser }) => {
  const email = 'forgetful@example.org';
  await join(page, { 电子邮件: email, 中文姓名: '健忘生' });
  await page.goto(linkOf(await letterTo(email, '请确认')));
  await page.getByRole('button', { name: '确认电子邮件' }).click();
  await expect(page.getByText('待审', { exact: true })).toBeVisible();
  const admin = await (await browser.newContext()).newPage();
  await asAdmin(admin);
  await openApplication(admin, '健忘生');
  await admin.getByRole('button', { name: '通过申请' }).click();
  await expect(admin.getByText('已通过，通知信已寄出')).toBeVisible();
  await logIn(page, email, password);
  await page.waitForURL('/');

  const other = await without(browser);
  await other.goto('/forgot');
  await other.getByRole('main').getByLabel('电子邮件').fill(email.toUpperCase());
  await other.getByRole('button', { name: '寄信给我' }).click();
  const link = linkOf(await letterTo(email, '/reset/'));
  await other.goto(link);
  await other.getByLabel('新密码').fill('健忘生健忘生');
  await other.getByRole('button', { name: '设定新密码' }).click();
  await expect(other.getByRole('alert')).toContainText('至少 8 个字符');
  await other.getByLabel('新密码').fill('石头 剪刀 月亮');
  await other.getByRole('button', { name: '设定新密码' }).click();
  await expect(other.getByRole('status')).toContainText('新密码已设定');
  await page.goto('/account');
  await expect(page, 'the session of the old password').toHaveURL('/login?next=%2Faccount');
  await other.goto(link);
  await expect(other.getByText('已用过或已过期')).toBeVisible();
  await logIn(other, email, '石头 剪刀 月亮');
  await other.waitForURL('/');
});

test("login on a page in Taiwan's writing leads back to it", async ({ page }) => {
  await page.goto('/zh-tw/columns/news');
  const bar = page.getByRole('banner');
  await bar.locator('input[name=name]').fill('lin');
  await bar.locator('input[name=password]').fill('correct horse battery');
  await bar.locator('input[name=password]').press('Enter');
  await expect(page).toHaveURL('/zh-tw/columns/news');
  await expect(bar.getByText('林佩文')).toBeVisible();
});

test('attack strings in an application run nowhere in the admin pages', async ({ page, browser }) => {
  const email = 'attack@example.org';
  const live = attacks.map((a) => a.replaceAll('FIRE', 'window.fired=1'));
  const some = (n: number) => live.slice(n * 8).join(' ');
  await join(page, {
    电子邮件: email,
    中文姓名: '<img src=x onerror=window.fired=1>',
    英文姓名: '"><script>window.fired=1</script>',
    职称: some(0).slice(0, 90),
    单位: some(1).slice(0, 190),
    院系: some(2).slice(0, 190),
    专业领域: some(3).slice(0, 190),
    国家: '<svg onload=window.fired=1>',
    个人主页: 'https://example.org/?"><script>window.fired=1</script>',
    自我介绍: some(4).slice(0, 1900),
  });
  await expect(page.getByRole('status')).toBeVisible();
  await page.goto(linkOf(await letterTo(email, '请确认')));
  await page.getByRole('button', { name: '确认电子邮件' }).click();
  await expect(page.getByText('待审', { exact: true })).toBeVisible();
  const admin = await (await browser.newContext()).newPage();
  const blocked: string[] = [];
  admin.on('console', (m) => /Content Security Policy/.test(m.text()) && blocked.push(m.text()));
  await asAdmin(admin);
  await openApplication(admin, '<img src=x');
  for (const path of [admin.url(), '/admin/applications', '/admin/members?q=attack', '/admin/mail']) {
    await admin.goto(path);
    await admin.waitForLoadState('load');
    expect(await admin.evaluate(() => 'fired' in window), path).toBe(false);
  }
  await admin.goto('/admin/mail');
  await admin.getByRole('main').getByRole('link', { name: email }).first().click();
  await expect(admin.locator('pre')).toContainText('<img src=x');
  expect(await admin.evaluate(() => 'fired' in window)).toBe(false);
  expect(blocked).toEqual([]);
});

test('letters to one address are limited, and the refusal says when to come back', async ({ page }) => {
  for (let n = 1; n <= 5; n++) {
    await page.goto('/forgot');
    await page.getByRole('main').getByLabel('电子邮件').fill('Limited@example.org');
    await page.getByRole('button', { name: '寄信给我' }).click();
    const answer = page.getByRole('main').getByRole(n <= 4 ? 'status' : 'alert');
    await expect(answer).toContainText(n <= 4 ? '信已经寄出' : '5 分钟后再试');
  }
  await expect(page.getByRole('main').getByLabel('电子邮件')).toHaveValue('Limited@example.org');
});

test('javascript: is no homepage', async ({ page }) => {
  await join(page, { 电子邮件: 'js@example.org', 个人主页: 'javascript:alert(1)' });
  await expect(page.getByText('请填写网址')).toBeVisible();
});

test('a member finds no admin page, a reader is asked to log in', async ({ page, browser }) => {
  const paths = ['/admin/applications', '/admin/members', '/admin/mail', '/admin/applications/1', '/admin/members/1'];
  const reader = await (await browser.newContext()).newPage();
  await asMember(page);
  for (const path of paths) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await reader.goto(path);
    await expect(reader).toHaveURL(`/login?next=${encodeURIComponent(path)}`);
  }
});

test('the pages about persons and their admin pages have no barrier that axe finds', async ({ page, browser }) => {
  const check = async (on: Page, path: string) => {
    await on.goto(path);
    const { violations } = await axe(on).analyze();
    expect(violations.map((v) => `${path} ${v.id} ${v.nodes[0]?.html}`)).toEqual([]);
  };
  for (const path of ['/join', '/login', '/forgot', `/reset/${'x'.repeat(43)}`]) await check(page, path);
  const admin = await (await browser.newContext()).newPage();
  await asAdmin(admin);
  for (const path of ['/account', '/admin/applications', '/admin/members', '/admin/members/1', '/admin/mail'])
    await check(admin, path);
});

test('a long form that was refused moves to the first field that is wrong', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/join');
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByLabel('中文姓名')).toBeFocused();
  await expect(page.getByText('请填写中文姓名。')).toBeInViewport();
});
