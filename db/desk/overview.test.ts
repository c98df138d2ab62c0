import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { findOverview } from '@/db/desk/overview';
import { letters } from '@/db/schema/letters';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld, stories } from '@/db/world';

testDatabase();

const letter = { recipient: 'a@example.org', subject: '信', textBody: '', htmlBody: '' };

test('the overview counts what waits and lists drafts, scheduled articles and last edits, but no trash', async () => {
  await raiseWorld();
  await db()
    .insert(letters)
    .values([letter, { ...letter, sentAt: new Date() }, { ...letter, failedAt: new Date(), lastError: '550' }]);
  const { held, applications, failedLetters, scheduled, drafts, edited } = await findOverview(true);
  expect(held.n).toBe(1);
  expect(held.since).toBeInstanceOf(Date);
  expect([applications, failedLetters]).toEqual([1, 1]);
  expect(scheduled.map((a) => a.id)).toEqual([stories.scheduled.id]);
  expect(drafts.map((a) => a.id)).toEqual([stories.draft.id]);
  expect(edited.map((a) => a.id)).not.toContain(stories.trashed.id);
  expect(edited.map((a) => a.id)).toContain(stories.withdrawn.id);
});

test("an editor's overview has neither applications nor letters", async () => {
  await raiseWorld();
  const { applications, failedLetters } = await findOverview(false);
  expect([applications, failedLetters]).toEqual([0, 0]);
});
