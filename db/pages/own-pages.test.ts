import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { dropPageDraft, findPageDraft, findPagePreview, keepPageDraft } from '@/db/pages/drafts';
import { createPage, placePage, removePage, restorePage } from '@/db/pages/own-pages';
import { findForEditing, findPage, listMenuPages, listPageVersions, savePage } from '@/db/pages/pages';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld } from '@/db/world';

testDatabase();

let adminId = 0;
beforeEach(async () => {
  await raiseWorld();
  adminId = (await db().select().from(members).limit(1))[0]?.id ?? 0;
});

const seenAt = async (slug: string) => (await findForEditing(slug))?.editedAt ?? new Date(0);
const publish = async (slug: string, title: string, html: string) =>
  savePage(slug, { title, html, seenAt: await seenAt(slug) }, adminId);

test("a page of the site's own is nobody's until it is published; removed, it is gone", async () => {
  await createPage({ slug: 'bylaws', title: '章程' }, adminId);
  expect(await findPage('bylaws')).toBeNull();
  await placePage('bylaws', { menu: 'footer', position: 2 }, adminId);
  expect(await listMenuPages()).toEqual([]);
  await publish('bylaws', '章程', '<p>第一条</p>');
  expect(await findPage('bylaws')).toMatchObject({ title: '章程', html: '<p>第一条</p>' });
  expect(await listMenuPages()).toEqual([{ slug: 'bylaws', title: '章程', menu: 'footer' }]);
  await expect(createPage({ slug: 'bylaws', title: '又一个' }, adminId)).rejects.toThrow('已经有一个');
  await removePage('bylaws', adminId);
  expect(await findForEditing('bylaws')).toBeNull();
  await expect(removePage('bylaws', adminId)).rejects.toThrow('没有这个页面');
});

test('menu pages stand in their order', async () => {
  for (const [slug, position] of [
    ['board', 2],
    ['history', 1],
  ] as const) {
    await createPage({ slug, title: slug }, adminId);
    await publish(slug, slug, '<p>字</p>');
    await placePage(slug, { menu: 'navigation', position }, adminId);
  }
  expect((await listMenuPages()).map(({ slug }) => slug)).toEqual(['history', 'board']);
  for (const slug of ['board', 'history']) await removePage(slug, adminId);
});

test('the fixed pages stay where they are', async () => {
  await expect(removePage('about', adminId)).rejects.toThrow('不能删除');
  await expect(placePage('privacy', { menu: 'footer', position: 1 }, adminId)).rejects.toThrow('位置固定');
});

test('a draft is one row a person and changes nothing; publishing takes it away', async () => {
  const at = await seenAt('about');
  const before = (await findPage('about'))?.html;
  await keepPageDraft('about', { title: '草稿', html: '<p>一</p>', seenAt: at }, adminId);
  await keepPageDraft('about', { title: '草稿', html: '<p>二</p>', seenAt: at }, adminId);
  expect(await findPageDraft('about', adminId)).toMatchObject({ html: '<p>二</p>', seenAt: at });
  expect((await findPage('about'))?.html).toBe(before);
  await publish('about', '关于', '<p>二</p>');
  expect(await findPageDraft('about', adminId)).toBeNull();
});

test('a draft that arrives after its own publication leaves nothing behind', async () => {
  const before = await seenAt('about');
  await publish('about', '关于', '<p>三</p>');
  await keepPageDraft('about', { title: '关于', html: '<p>三</p>', seenAt: before }, adminId);
  expect(await findPageDraft('about', adminId)).toBeNull();
});

test('a new page is previewed with the draft of whoever asks, of nobody else; dropped, it says what it said', async () => {
  await createPage({ slug: 'statutes', title: '细则' }, adminId);
  const draft = { title: '', html: '<p>第一条</p><script>x</script>', seenAt: await seenAt('statutes') };
  expect(await keepPageDraft('statutes', draft, adminId)).toBe(true);
  expect(await findPagePreview('statutes', adminId)).toMatchObject({
    title: '细则',
    html: '<p>第一条</p>',
    unsaved: true,
  });
  expect(await findPagePreview('statutes', adminId + 1)).toMatchObject({ html: '', unsaved: false });
  await dropPageDraft('statutes', adminId);
  expect(await findPagePreview('statutes', adminId)).toMatchObject({ html: '', unsaved: false });
  expect(await findPagePreview('nowhere', adminId)).toBeNull();
  expect(await keepPageDraft('nowhere', draft, adminId)).toBe(false);
  await removePage('statutes', adminId);
});

test('what a page said before is a version that can be had back', async () => {
  await publish('privacy', '隐私', '<p>甲</p>');
  await publish('privacy', '隐私', '<p>乙</p>');
  const version = (await listPageVersions('privacy')).find(({ html }) => html === '<p>甲</p>');
  await restorePage('privacy', version?.id ?? 0, adminId);
  expect((await findPage('privacy'))?.html).toBe('<p>甲</p>');
  expect((await listPageVersions('privacy'))[0]?.html).toBe('<p>乙</p>');
  await expect(restorePage('about', version?.id ?? 0, adminId)).rejects.toThrow('没有这个版本');
});
