import { expect, test } from 'vitest';
import { createDraft } from '@/db/articles/write';
import { listColumns } from '@/db/columns/find';
import { listAtDesk } from '@/db/desk/search';
import { testDatabase } from '@/db/testing/database';
import { idOf } from '@/db/testing/ids';
import { people, raiseWorld, stories } from '@/db/world';
import { paths } from '@/site/paths';

testDatabase();

test('the desk finds articles by words and number in every state, members only for administrators', async () => {
  await raiseWorld();
  const all = () => true;
  const editorId = await idOf('editor');
  const [byTitle] = await listAtDesk(stories.draft.title, editorId, all);
  expect(byTitle).toMatchObject({ title: '文章', found: [{ name: stories.draft.title, note: '草稿' }] });
  const [byNumber] = await listAtDesk(String(stories.published.id), editorId, all);
  expect(byNumber?.found[0]?.name).toBe(stories.published.title);
  const titles = (groups: { title: string }[]) => groups.map(({ title }) => title);
  expect(titles(await listAtDesk(people.member.chineseName, editorId, all))).toContain('会员');
  expect(titles(await listAtDesk(people.member.chineseName, editorId, (role) => role === 'editor'))).not.toContain(
    '会员',
  );
  expect(await listAtDesk('%', editorId, all)).toEqual([]);
});

test('words are found in whatever script and size of letters they are written, % and _ as they are', async () => {
  await raiseWorld();
  const [editorId, [column]] = [await idOf('editor'), await listColumns()];
  const titles = ['臺灣的頭髮 AI', '台灣的頭髮 ai', '台湾的头发 Ai'];
  for (const title of [...titles, '台北的头发 AI']) await createDraft({ title, columnId: column?.id ?? 0 }, editorId);
  const found = async (words: string) =>
    (await listAtDesk(words, editorId, () => true)).flatMap((group) => group.found.map(({ name }) => name)).sort();
  for (const words of ['台湾的头发', '臺灣的頭髮', '台灣的頭髮', '湾的头发 ai', '灣的頭髮 AI'])
    expect(await found(words), words).toEqual(titles.toSorted());
  expect(await found('湾_头发')).toEqual([]);
});

test('a member is found by a part of the name, by its sound, its first letters and the number, by administrators alone', async () => {
  await raiseWorld();
  const [editorId, id] = [await idOf('editor'), await idOf('member')];
  const found = async (words: string, mayDo: (role: string) => boolean = () => true) =>
    (await listAtDesk(words, editorId, mayDo)).flatMap((group) => (group.title === '会员' ? group.found : []));
  for (const words of ['佩文', 'linpeiwen', 'Lin Peiwen', 'linpei', 'lpw', String(id)])
    expect(
      (await found(words)).map(({ name }) => name),
      words,
    ).toContain(people.member.chineseName);
  expect((await found(String(id)))[0]?.path).toBe(paths.admin.member(id));
  for (const words of ['lpw', String(id), '佩文']) expect(await found(words, (role) => role === 'editor')).toEqual([]);
});
