import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { createDraft } from '@/db/articles/write';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { articleTemplates } from '@/db/schema/desk';
import { members } from '@/db/schema/member/members';
import { addTemplate, changeTemplate, deleteTemplate, listTemplates, putInExamples } from '@/db/templates/templates';
import { testDatabase } from '@/db/testing/database';
import { findForEditing } from '@/db/testing/find';
import { people, raiseWorld } from '@/db/world';

testDatabase();

let editorId = 0;
beforeEach(async () => {
  await raiseWorld();
  editorId = (await db().select().from(members).where(eq(members.email, people.editor.email)))[0]?.id ?? 0;
});

test('the three examples come in once, each with its column, and an article begins with the text of one', async () => {
  await seedStructure();
  await db().delete(articleTemplates);
  expect([await putInExamples(), await putInExamples()]).toEqual([3, 0]);
  const [mourning, talk] = await listTemplates();
  expect((await listTemplates()).map(({ name }) => name)).toEqual(['悼念', '讲座预告', '招聘']);
  const draft = { title: talk?.title ?? '', columnId: talk?.columnId ?? 0, html: talk?.html ?? '' };
  const id = await createDraft(draft, editorId);
  expect(await createDraft(draft, editorId)).toBe(id);
  expect(await findForEditing(id)).toMatchObject({ html: talk?.html, columnSlug: 'announcements', state: 'draft' });
  const input = { name: '悼念', title: '悼念', columnId: null, html: '<p onclick="x()">好</p><script>x</script>' };
  await changeTemplate(mourning?.id ?? 0, input, editorId);
  expect((await listTemplates())[0]?.html).toBe('<p>好</p>');
  await expect(addTemplate(input, editorId)).rejects.toThrow('同名');
  await deleteTemplate(mourning?.id ?? 0, editorId);
  expect(await listTemplates()).toHaveLength(2);
});
