import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { listCompletions } from '@/db/articles/lists/completions';
import { withdraw } from '@/db/articles/withdraw';
import { saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { declaration } from '@/db/keywords/declaration';
import { findKeyword, listByKeyword } from '@/db/keywords/find';
import { members } from '@/db/schema/member/members';
import { plainFields } from '@/db/testing/article-fields';
import { testDatabase } from '@/db/testing/database';
import { findForEditing } from '@/db/testing/find';
import { people, raiseWorld, stories } from '@/db/world';
import { paths } from '@/site/paths';
import { forgetRemembered } from '@/site/remembered';

testDatabase();
let editor = 0;

async function write(id: number, changes: object): Promise<void> {
  const article = await findForEditing(id);
  if (!article) throw new Error('no article');
  const { title, columnId, html, version } = article;
  const saved = await saveArticle(
    { id, version, fields: { ...plainFields, title, columnId, html, ...changes } },
    editor,
  );
  expect(saved).not.toHaveProperty('conflict');
}

beforeAll(async () => {
  await raiseWorld();
  const [row] = await db().select().from(members).where(eq(members.email, people.editor.email));
  editor = row?.id ?? 0;
});

test('a keyword is one in every script, region, width and case; the spelling of most articles names it', async () => {
  await write(stories.published.id, { keywords: ['软件', 'ＯＣＲ', '古籍'] });
  await write(stories.withComment.id, { keywords: ['軟體', 'ocr', '古籍'] });
  await write(stories.draft.id, { keywords: ['軟體', '鹳雀'] });
  for (const typed of ['软件', '軟件', '軟體'])
    expect(await findKeyword(typed), typed).toMatchObject({ articles: 2, word: expect.stringMatching(/软件|軟體/) });
  expect(await findKeyword('Ocr')).toMatchObject({ articles: 2 });
  expect(await findKeyword('古籍')).toMatchObject({ word: '古籍', articles: 2 });
  const found = await listByKeyword((await findKeyword('軟件'))?.key ?? '', 10);
  expect(found.map(({ id }) => id)).toEqual([stories.published.id, stories.withComment.id]);
  expect(await findKeyword('鹳雀')).toBeNull();
  const sitemap = declaration.sitemap;
  const listed = sitemap && 'list' in sitemap ? await sitemap.list() : [];
  expect(listed.map(({ path }) => path)).toContain(paths.keyword('古籍'));
});

test('a keyword goes with its last visible article and with the word on it', async () => {
  await write(stories.withComment.id, { keywords: ['砖雕'] });
  expect(await findKeyword('磚雕')).toMatchObject({ word: '砖雕', articles: 1 });
  expect(await findKeyword('古籍')).toMatchObject({ articles: 1 });
  await withdraw(stories.withComment.id, editor);
  expect(await findKeyword('砖雕')).toBeNull();
});

test.each([
  ['author', '葉', '叶庭筠'],
  ['author', 'yeting', '叶庭筠'],
  ['author', 'yty', '叶庭筠'],
  ['author', 'xia zhiq', '夏知秋'],
  ['author', 'wang w', 'Wei Wang'],
  ['source', 'renminri', '人民日報海外版'],
  ['source', '海外版', '人民日報海外版'],
  ['editor', '卞思', '卞思齊'],
  ['keyword', 'guji', '古籍'],
  ['keyword', '軟', '软件'],
] as const)('%s: “%s” is completed to %s', async (kind, typed, word) => {
  await write(stories.published.id, {
    author: '叶庭筠、夏知秋、Wei Wang',
    source: '人民日報海外版',
    responsibleEditor: '卞思齊',
    keywords: ['软件', '古籍'],
  });
  forgetRemembered(['everything']);
  expect(await listCompletions(kind, typed)).toContain(word);
});

test('nothing is offered for what goes on in no word, and for nothing typed', async () => {
  expect(await listCompletions('author', '龘')).toEqual([]);
  expect(await listCompletions('author', '  ')).toEqual([]);
});
