import { expect, test } from 'vitest';
import { findAtDesk } from '@/db/desk/search';
import { testDatabase } from '@/db/testing/database';
import { idOf } from '@/db/testing/ids';
import { people, raiseWorld, stories } from '@/db/world';
import { paths } from '@/site/paths';

testDatabase();

test('the desk finds articles by words and number in every state, members only for administrators', async () => {
  await raiseWorld();
  const all = () => true;
  const editorId = await idOf('editor');
  const [byTitle] = await findAtDesk(stories.draft.title, editorId, all);
  expect(byTitle).toMatchObject({ title: '文章', found: [{ name: stories.draft.title, note: '草稿' }] });
  const [byNumber] = await findAtDesk(String(stories.published.id), editorId, all);
  expect(byNumber?.found[0]?.name).toBe(stories.published.title);
  const titles = (groups: { title: string }[]) => groups.map(({ title }) => title);
  expect(titles(await findAtDesk(people.member.chineseName, editorId, all))).toContain('会员');
  expect(titles(await findAtDesk(people.member.chineseName, editorId, (role) => role === 'editor'))).not.toContain(
    '会员',
  );
  expect(await findAtDesk('%', editorId, all)).toEqual([]);
});

test('a member is found by a part of the name, by its sound, its first letters and the number, by administrators alone', async () => {
  await raiseWorld();
  const [editorId, id] = [await idOf('editor'), await idOf('member')];
  const found = async (words: string, mayDo: (role: string) => boolean = () => true) =>
    (await findAtDesk(words, editorId, mayDo)).flatMap((group) => (group.title === '会员' ? group.found : []));
  for (const words of ['佩文', 'linpeiwen', 'Lin Peiwen', 'linpei', 'lpw', String(id)])
    expect(
      (await found(words)).map(({ name }) => name),
      words,
    ).toContain(people.member.chineseName);
  expect((await found(String(id)))[0]?.path).toBe(paths.admin.member(id));
  for (const words of ['lpw', String(id), '佩文']) expect(await found(words, (role) => role === 'editor')).toEqual([]);
});
