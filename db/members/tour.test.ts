import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { endTour, wantsTour } from '@/db/members/tour';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';

testDatabase();

test('an editor walks through the tour until they end it, and never again', async () => {
  await raiseWorld();
  const id = async (email: string) => (await db().select().from(members).where(eq(members.email, email)))[0]?.id ?? 0;
  const editor = await id(people.editor.email);
  expect(await wantsTour(editor)).toBe(true);
  await endTour(editor);
  await endTour(editor);
  expect(await wantsTour(editor)).toBe(false);
  expect(await wantsTour(await id(people.member.email))).toBe(true);
});
