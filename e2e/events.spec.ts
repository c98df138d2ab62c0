import { type Browser, expect, type Page } from '@playwright/test';
import ICAL from 'ical.js';
import { listRegistrations } from '@/db/registrations/find';
import { daysAhead, laterYear, springForward } from '@/db/testing/dates';
import { axe } from '@/e2e/axe';
import { addEvent, addQuestion } from '@/e2e/event-world';
import { countLettersTo, freshAddress, letterTo, linkOf, readable } from '@/e2e/outbox';
import { test } from '@/e2e/story';
import { asEditor, asMember } from '@/e2e/visitors';
import { paths } from '@/site/paths';
import { shortDate } from '@/text/dates';

const weekday = new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone: 'UTC' });

const open = async (browser: Browser, javaScriptEnabled = true) =>
  (await browser.newContext({ javaScriptEnabled })).newPage();

async function fillIn(page: Page, name: string, email: string, party?: string) {
  await page.getByLabel('姓名', { exact: false }).first().fill(name);
  await page.getByRole('main').getByLabel('电子邮件').fill(email);
  // Asked only where one may come with others.
  if (party) await page.getByLabel('人数').fill(party);
  else await expect(page.locator('input[name=party]')).toHaveValue('1');
}
const press = (page: Page) => page.getByRole('button', { name: '报名', exact: true }).click();
const says = (page: Page, words: string) => expect(page.getByRole('main')).toContainText(words);

async function nothingWrong(page: Page) {
  const { violations } = await axe(page)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map((v) => `${page.url()} ${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3)}`)).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

test('an editor makes an event: a draft first, then its particulars, its words, and readers see it', async ({
  page,
  request,
}) => {
  const year = laterYear();
  const date = (day: number) => `12月${day}日（${weekday.format(Date.UTC(year, 11, day))}）`;
  await asEditor(page);
  await page.goto(paths.admin.newEvent());
  await page.getByLabel('标题').fill('故事：冬至诗会');
  await page.getByLabel('开始日期').fill(`${year}-12-20`);
  await page.getByLabel('开始时间').fill('19:00');
  await page.getByLabel('结束日期').fill(`${year}-12-20`);
  await page.getByLabel('结束时间').fill('二十四点');
  await page.getByRole('button', { name: '开始', exact: true }).click();
  await expect(page.getByLabel('结束时间')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('标题')).toHaveValue('故事：冬至诗会');
  await page.getByLabel('结束时间').fill('24:00');
  await page.getByRole('button', { name: '开始', exact: true }).click();
  await page.waitForURL(/\/admin\/events\/\d+$/);
  const id = Number(page.url().split('/').at(-1));
  await expect(page.getByLabel('结束时间')).toHaveValue('24:00');
  expect((await request.get(paths.event(id))).status()).toBe(404);

  await page.getByLabel('地点', { exact: true }).fill('西山书院');
  await page.getByLabel('名额', { exact: true }).fill('40');
  await page.getByText('议程', { exact: true }).click();
  await page.getByRole('group', { name: '第 1 场' }).getByLabel('时间').fill('19:30');
  await page.getByRole('group', { name: '第 1 场' }).getByLabel('题目').fill('开场朗诵');
  await page.getByRole('group', { name: '第 1 场' }).getByLabel('讲者').fill('文一舟');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await says(page, '已保存。');

  await page.getByRole('link', { name: '编辑标题、正文和题图' }).click();
  const body = page.getByRole('textbox', { name: '正文', exact: true });
  await body.click();
  await page.keyboard.type('诗会在书院的天井里举行。');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByText('已发布').first()).toBeVisible();

  const moved = await request.get(paths.article(id), { maxRedirects: 0 });
  expect(moved.status()).toBe(308);
  expect(moved.headers().location).toBe(paths.event(id));
  const html = await (await request.get(paths.event(id))).text();
  for (const words of [`${year}年${date(20)}19:00–24:00`, '还有 40 个名额', '开场朗诵', '诗会在书院'])
    expect(html).toContain(words);
  // 19:00 in Los Angeles is the next noon in Beijing.
  expect(html).toContain(`${date(21)}11:00–16:00`);
  expect(html).toContain(`${date(20)}22:00 至 ${date(21)}03:00`);
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '{}');
  expect(data).toMatchObject({
    '@type': 'Event',
    startDate: `${year}-12-20T19:00:00-08:00`,
    location: { name: '西山书院' },
    remainingAttendeeCapacity: 40,
  });
  expect(await (await request.get(paths.column('announcements'))).text()).toContain('故事：冬至诗会');
  expect(await (await request.get(`/zh-tw${paths.event(id)}`)).text()).toContain('故事：冬至詩會');
  expect(await (await request.get(paths.search({ q: '冬至诗会' }))).text()).toContain(paths.article(id));
  expect(await (await request.get(paths.sitemap(0))).text()).toContain(paths.event(id));
});

for (const scripts of [true, false]) {
  const way = scripts ? 'with' : 'without';
  test(`registering ${way} scripts: a letter with a calendar file, and a full event has a waiting list that moves on`, async ({
    browser,
  }) => {
    const id = await addEvent({ title: `故事：小厅讲座 ${way}`, capacity: 1 });
    const question = await addQuestion(id, '单位');
    const tea = await addQuestion(id, '茶点', ['要', '不要']);
    const page = await open(browser, scripts);
    const [first, second] = [`first-${way}@example.org`, `second-${way}@example.org`];
    await page.goto(paths.event(id));
    await page.getByRole('link', { name: '我要报名' }).click();
    await expect(page.getByLabel('人数'), 'each comes alone').toHaveCount(0);
    await fillIn(page, '顾盼', 'not an address');
    await page.locator(`[name=${tea}]`).selectOption('不要');
    await press(page);
    await says(page, '请填写有效的电子邮件地址');
    await expect(page.locator(`[name=${tea}]`)).toHaveValue('不要');
    await expect(page.getByLabel('姓名').first()).toHaveValue('顾盼');
    await fillIn(page, '顾盼', first);
    await press(page);
    await says(page, '请回答“单位”');
    await expect(page.locator(`[name=${question}]`)).toHaveAccessibleDescription(/请回答/);
    await page.locator(`[name=${question}]`).fill('湖区分会');
    await press(page);
    await says(page, '报名成功，名额已为您留好');
    const letter = readable(await letterTo(first, '报名成功'));
    expect(letter).toContain('BEGIN:VCALENDAR');
    expect(letter).toContain('image/png');

    await page.goto(paths.register(id));
    await says(page, '名额已满');
    await fillIn(page, '罗望舒', second);
    await page.locator(`[name=${question}]`).fill('金山分会');
    await page.locator(`[name=${tea}]`).selectOption('要');
    await press(page);
    await says(page, '候补第 1 位');
    // The same form once more.
    await page.goto(paths.register(id));
    await fillIn(page, '罗望舒', second);
    await page.locator(`[name=${question}]`).fill('金山分会');
    await page.locator(`[name=${tea}]`).selectOption('要');
    await press(page);
    await says(page, '候补第 1 位');
    expect(await listRegistrations(id)).toHaveLength(2);

    const link = linkOf(letter);
    // Mail programs open links before people do.
    for (let i = 0; i < 3; i += 1) await page.request.get(link);
    await page.goto(link);
    await says(page, '已报名');
    await page.getByText('取消报名').first().click();
    await page.getByRole('button', { name: '取消报名' }).click();
    await says(page, '报名已取消');
    expect(readable(await letterTo(first, '已取消报名'))).toContain('METHOD:CANCEL');

    const offer = linkOf(readable(await letterTo(second, '有名额了')));
    await page.goto(offer);
    await says(page, '有名额待确认');
    await page.getByRole('button', { name: '确认参加' }).click();
    await says(page, '名额是您的了');
    await expect(page.getByRole('img', { name: '签到二维码' })).toBeVisible();
    await page.reload();
    expect((await listRegistrations(id)).map(({ state }) => state)).toEqual(['cancelled', 'seated']);
    await expect.poll(() => countLettersTo(second)).toBe(3);
  });
}

test('two clicks register once, and a party may be made smaller by its link', async ({ page }) => {
  const twice = freshAddress('twice');
  const id = await addEvent({ title: '故事：双击', capacity: 5, partySize: 3 });
  await page.goto(paths.register(id));
  await fillIn(page, '秦晚照', twice, '3');
  await page.getByLabel('同行者姓名').fill('魏长庚、苏映雪');
  await page.getByRole('button', { name: '报名', exact: true }).dblclick();
  await says(page, '报名成功');
  expect(await listRegistrations(id)).toMatchObject([{ party: 3, companions: ['魏长庚', '苏映雪'] }]);
  await page.goto(linkOf(readable(await letterTo(twice, '报名成功'))));
  await page.getByText('修改报名').click();
  await page.getByLabel('人数').fill('2');
  await page.getByRole('button', { name: '保存修改' }).click();
  await says(page, '同行者比人数多');
  await page.getByLabel('同行者姓名').fill('魏长庚');
  await page.getByRole('button', { name: '保存修改' }).click();
  await says(page, '修改已保存');
  expect(await listRegistrations(id)).toMatchObject([{ party: 2, companions: ['魏长庚'] }]);
  expect(countLettersTo(twice)).toBe(1);
});

test('an event for members asks a reader to log in, and a closed or cancelled one says so', async ({
  page,
  request,
}) => {
  const members = await addEvent({ title: '故事：会员茶叙', openTo: 'members' });
  await page.goto(paths.register(members));
  await expect(page.getByRole('button', { name: '报名', exact: true })).toHaveCount(0);
  await asMember(page);
  await page.goto(paths.register(members));
  await expect(page.getByLabel('姓名').first()).toHaveValue('林佩文');
  await page.getByRole('button', { name: '报名', exact: true }).click();
  await says(page, '报名成功');
  const past = await addEvent({ title: '故事：昨日', inDays: -1, attended: 33 });
  expect(await (await request.get(paths.register(past))).text()).toContain('活动已经结束');
  const html = await (await request.get(paths.event(past))).text();
  expect(html).toContain('到场 33 人');
  expect(html).not.toContain('我要报名');
  // A job moves it to 历届活动; its address stays.
  await expect
    .poll(async () => (await request.get(paths.column('past-events'))).text(), { timeout: 45_000 })
    .toContain('故事：昨日');
  expect((await request.get(paths.event(past))).status()).toBe(200);
  for (const bad of ['/events/999999999/register', '/events/registration/x', '/events/abc', '/events/0'])
    expect((await request.get(bad)).status(), bad).toBe(404);
});

test('the calendar: by month, by column, past by year, and as files that another parser reads', async ({
  page,
  request,
}) => {
  const year = laterYear();
  const [startsAt, endsAt] = [21, 23].map((hour) => new Date(Date.UTC(year, 3, 5, hour)));
  const id = await addEvent({ title: '故事：四月踏青', startsAt, endsAt });
  await page.goto(paths.events({ month: `${year}-04` }));
  await expect(page.getByRole('table').getByRole('link', { name: '故事：四月踏青' })).toBeVisible();
  await nothingWrong(page);
  await page.getByRole('link', { name: '下月' }).click();
  await expect(page).toHaveURL(paths.events({ month: `${year}-05` }));
  await says(page, '这个月没有活动');
  await page.goto(paths.events({ month: `${year}-04` }));
  await page.getByRole('combobox', { name: /^栏目/ }).selectOption({ label: '人在海外' });
  await page.getByRole('button', { name: '筛选' }).click();
  await says(page, '这个月没有活动');
  expect((await request.get(`/events?month=${year}-13`)).status()).toBe(400);
  expect((await request.get('/events/past?year=1901')).status()).toBe(404);
  await page.goto(paths.pastEvents());
  await says(page, '到场');
  await nothingWrong(page);

  const file = await request.get(paths.eventCalendar(id));
  expect(file.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  const event = new ICAL.Component(ICAL.parse(await file.text())).getFirstSubcomponent('vevent');
  expect(String(event?.getFirstPropertyValue('uid'))).toContain(`event-${id}@`);
  expect(event?.getFirstPropertyValue('summary')).toBe('故事：四月踏青');
  for (const feed of [paths.eventsCalendar(), paths.columnCalendar('announcements')]) {
    const uids = new ICAL.Component(ICAL.parse(await (await request.get(feed)).text()))
      .getAllSubcomponents('vevent')
      .map((part) => part.getFirstPropertyValue('uid'));
    expect(
      uids.some((uid) => String(uid).startsWith(`event-${id}@`)),
      feed,
    ).toBe(true);
  }
  expect(await (await request.get(paths.columnCalendar('overseas'))).text()).not.toContain('故事');
});

test('an event says when it is on the reader’s own clock, and the four clocks without scripts', async ({ browser }) => {
  const year = laterYear();
  const night = springForward(year);
  const times = { startsAt: new Date(Date.UTC(year, 2, night, 9, 30)), endsAt: new Date(Date.UTC(year, 2, night, 11)) };
  const id = await addEvent({ title: '故事：拨钟那夜', ...times });
  const page = await (await browser.newContext({ timezoneId: 'Asia/Tokyo' })).newPage();
  await page.goto(paths.event(id));
  await expect(page.locator('[data-starts] dd')).toHaveText(`3月${night}日（星期日）18:30–20:00（GMT+9）`);
  // Where the day ends in between, both days are named.
  const auckland = await (await browser.newContext({ timezoneId: 'Pacific/Auckland' })).newPage();
  await auckland.goto(paths.event(id));
  await expect(auckland.locator('[data-starts] dd')).toHaveText(
    `3月${night}日（星期日）22:30 至 3月${night + 1}日（星期一）00:00（GMT+13）`,
  );
  // Over the hour that the west of America skips: 01:30 to 04:00.
  await says(page, `${year}年3月${night}日（星期日）01:30–04:00`);
  const plain = await open(browser, false);
  await plain.goto(paths.event(id));
  await expect(plain.locator('[data-starts]')).toBeHidden();
  await says(plain, `3月${night}日（星期日）17:30–19:00`);
  await says(plain, `3月${night}日（星期日）05:30–07:00`);
});

test('the desk: approval, a table, a letter seen before it is sent, badges, check-in without a connection, the event again', async ({
  page,
  context,
}) => {
  const ouyang = freshAddress('ouyang');
  const id = await addEvent({ title: '故事：工作坊', needsApproval: true, partySize: 2 });
  for (const [name, email] of [
    ['欧阳修竹', ouyang],
    ['=1+1', 'formula@example.org'],
  ] as const) {
    await page.goto(paths.register(id));
    await fillIn(page, name, email);
    await press(page);
    await says(page, '等主办人批准');
  }
  await asEditor(page);
  await page.goto(paths.admin.registrations(id));
  await nothingWrong(page);
  await page.getByRole('button', { name: '批准欧阳修竹', exact: true }).click();
  await expect(page.getByRole('button', { name: '取消欧阳修竹的报名' })).toBeVisible();
  await letterTo(ouyang, '报名成功');
  const table = await page.request.get(paths.admin.registrationsTable(id));
  expect(table.headers()['content-type']).toContain('text/csv');
  expect(await table.text()).toContain("'=1+1,formula@example.org,待批准");

  await page.goto(paths.admin.eventLetter(id));
  await page.getByLabel('有名额的').check();
  await page.getByLabel('正文').fill('请带一支毛笔。');
  await page.getByRole('button', { name: '预览' }).click();
  await expect(page.getByRole('region', { name: '预览' })).toContainText('请带一支毛笔。');
  expect(countLettersTo(ouyang)).toBe(2);
  await page.getByRole('button', { name: '寄出' }).click();
  await says(page, '已寄给 1 位');
  expect(readable(await letterTo(ouyang, '关于'))).toContain('毛笔');

  await page.goto(paths.admin.eventSheet(id, { kind: 'badges', lang: 'en' }));
  await expect(page.locator('.badges')).toContainText('Ouyang Xiuzhu');
  await page.goto(paths.admin.eventSheet(id, { kind: 'sign-in' }));
  await expect(page.getByRole('table')).toContainText('欧阳修竹');
  await nothingWrong(page);

  const [seated] = await listRegistrations(id, 'seated');
  await page.goto(paths.admin.checkIn(id, { code: seated?.code }));
  await expect(page.getByRole('region', { name: '扫到的来宾' })).toContainText('欧阳修竹');
  await page.goto(paths.admin.checkIn(id));
  await nothingWrong(page);
  await page.getByLabel('姓名、拼音或首字母').fill('ouyangxiu');
  await context.setOffline(true);
  await page.getByRole('button', { name: '签到欧阳修竹' }).click();
  await says(page, '待同步 1');
  await says(page, '没有网络');
  expect((await listRegistrations(id, 'attended')).length).toBe(0);
  await context.setOffline(false);
  await expect.poll(async () => (await listRegistrations(id, 'attended')).length).toBe(1);
  await expect(page.getByRole('status')).toHaveText('已到 1 / 1 人');

  await page.goto(paths.admin.event(id));
  await nothingWrong(page);
  const again = shortDate(daysAhead(400), 'America/Los_Angeles');
  await page.getByLabel('新的开始日期').fill(again);
  await page.getByRole('button', { name: '再办一次' }).click();
  await expect(page.getByLabel('开始日期').first()).toHaveValue(again);
  await expect(page.getByLabel('开始时间')).toHaveValue('14:00');
  await page.goto(paths.admin.event(id));
  await page.getByLabel('确定取消这个活动').check();
  await page.getByRole('button', { name: '取消活动' }).click();
  await says(page, '这个活动已经取消');
  expect(readable(await letterTo(ouyang, '活动取消'))).toContain('STATUS:CANCELLED');
  expect(await (await page.request.get(paths.eventCalendar(id))).text()).toContain('METHOD:CANCEL');
});

test('axe finds nothing on the pages of an event, at 320 px and with dark colours', async ({ browser }) => {
  const id = await addEvent({ title: '故事：一个题目很长很长的活动，副题也不短：从竹简到像素的两千年', partySize: 3 });
  await addQuestion(id, '午餐', ['素', '荤']);
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await (await browser.newContext({ colorScheme, viewport: { width: 320, height: 800 } })).newPage();
    for (const path of [paths.event(id), paths.register(id), paths.events(), paths.pastEvents(), paths.home()]) {
      await page.goto(path);
      await nothingWrong(page);
    }
  }
});
