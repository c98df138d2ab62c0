import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { listWaiting } from '@/db/desk/badges';
import { findOverview } from '@/db/desk/overview';
import { letters } from '@/db/schema/mail/letters';
import { testDatabase } from '@/db/testing/database';
import { idOf } from '@/db/testing/ids';
import { raiseWorld, stories } from '@/db/world';

testDatabase();

const letter = { recipient: 'a@example.org', subject: '信', textBody: '', htmlBody: '' };

test('the overview counts what waits and lists drafts, scheduled articles and last edits, but no trash', async () => {
  await raiseWorld();
  await db()
    .insert(letters)
    .values([letter, { ...letter, sentAt: new Date() }, { ...letter, failedAt: new Date(), lastError: '550' }]);
  const waiting = (await listWaiting(await idOf('editor'), () => true)).filter(({ n }) => n > 0);
  expect(waiting.map(({ noun, n }) => [noun, n])).toEqual([
    ['comments', 1],
    ['applications', 1],
    ['letters', 1],
  ]);
  expect(waiting[0]?.since).toBeInstanceOf(Date);
  const { scheduled, drafts, edited } = await findOverview(await idOf('editor'));
  expect(scheduled.map((a) => a.id)).toEqual([stories.scheduled.id]);
  expect(drafts.map((a) => a.id)).toEqual([stories.draft.id]);
  expect(edited.map((a) => a.id)).not.toContain(stories.trashed.id);
  expect(edited.map((a) => a.id)).toContain(stories.withdrawn.id);
});

test("an editor's overview has neither applications nor letters", async () => {
  await raiseWorld();
  const waiting = await listWaiting(await idOf('editor'), (role) => role === 'editor');
  expect(waiting.map(({ noun }) => noun)).toEqual(['submissions', 'comments', 'registrations']);
});
