import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { publish, schedule } from '@/db/articles/publish';
import { createDraft, saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { members } from '@/db/schema/member/members';
import { settings } from '@/db/schema/settings';
import { testDatabase } from '@/db/testing/database';
import { findForEditing } from '@/db/testing/find';
import { people, raiseWorld, stories } from '@/db/world';
import { ms } from '@/text/durations';

testDatabase();
let writer: number;
let colleague: number;
let columnId: number;
let made = 0;
beforeAll(async () => {
  await raiseWorld();
  const memberId = async (email: string) =>
    (await db().select().from(members).where(eq(members.email, email)))[0]?.id ?? 0;
  [writer, colleague] = [await memberId(people.editor.email), await memberId(people.neighbour.email)];
  columnId = (await findForEditing(stories.draft.id))?.columnId ?? 0;
  await db().insert(settings).values({ name: 'secondEditor', value: true });
});

async function draft(): Promise<number> {
  made += 1;
  const id = await createDraft({ title: `第二双眼睛 ${made}`, columnId }, writer);
  await db().update(articles).set({ html: '<p>字。</p>' }).where(eq(articles.id, id));
  return id;
}
const later = new Date(Date.now() + ms.hour);

test('who alone has written an article neither publishes nor schedules it; a colleague does', async () => {
  const id = await draft();
  await expect(publish(id, writer)).rejects.toThrow('由另一位编辑发布');
  await expect(schedule(id, later, writer)).rejects.toThrow('由另一位编辑发布');
  await schedule(id, later, colleague);
  await publish(id, colleague);
});

test('an article that a colleague has worked on may be published by either, in one step with a save too', async () => {
  const id = await draft();
  const fields = {
    ...{
      title: '同事改过',
      columnId,
      author: '',
      source: '',
      summary: '',
      lang: 'zh-Hans' as const,
      html: '<p>改。</p>',
    },
    ...{
      responsibleEditor: '',
      keywords: [],
      coverId: null,
      punctuationAsTyped: false,
    },
  };
  await saveArticle({ id, version: 1, fields }, colleague);
  await saveArticle({ id, version: 2, fields }, writer, (tx) => publish(id, writer, tx));
  expect((await findForEditing(id))?.state).toBe('published');
});

test('without the setting everybody publishes what they wrote', async () => {
  await db().delete(settings).where(eq(settings.name, 'secondEditor'));
  await publish(await draft(), writer);
});
