import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import {
  addNotice,
  changeNotice,
  deleteNotice,
  endNotice,
  listNotices,
  listShownNotices,
  turnNotices,
} from '@/db/notices/notices';
import { notices } from '@/db/schema/desk';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';
import { ms } from '@/text/durations';

testDatabase();

let editorId = 0;
beforeEach(async () => {
  await raiseWorld();
  await db().delete(notices);
  editorId = (await db().select().from(members).where(eq(members.email, people.editor.email)))[0]?.id ?? 0;
});
const hours = (n: number) => new Date(Date.now() + n * ms.hour);
const add = (text: string, from: number, to: number | null) =>
  addNotice({ text, url: '', startsAt: hours(from), endsAt: to === null ? null : hours(to) }, editorId);
const shown = async () => (await listShownNotices()).map(({ text }) => text);

test('a notice is shown from its start to its end, and the desk tells which comes and which is over', async () => {
  await add('正在', -1, 1);
  await add('将来', 1, 2);
  await add('过去', -3, -1);
  await add('没有期限', -2, null);
  expect(await shown()).toEqual(['正在', '没有期限']);
  expect((await listNotices()).map(({ text, state }) => [text, state])).toEqual([
    ['正在', 'shown'],
    ['没有期限', 'shown'],
    ['将来', 'coming'],
    ['过去', 'over'],
  ]);
});

test('each start and each end is told to the pages exactly when it has come', async () => {
  await add('将来', 1, 2);
  expect(await turnNotices()).toBe(false);
  const at = (start: string, end: string) =>
    db()
      .update(notices)
      .set({
        startsAt: sql`now() + ${start}::interval`,
        endsAt: sql`now() + ${end}::interval`,
        turnedAt: sql`now() - interval '1 minute'`,
      });
  await at('-1 second', '1 hour');
  expect([await turnNotices(), await turnNotices()]).toEqual([true, false]);
  await at('-1 hour', '-1 second');
  expect([await turnNotices(), await turnNotices()]).toEqual([true, false]);
});

test('a notice sent twice is one; what is ended or deleted is gone at once', async () => {
  await add('一次', -1, null);
  await expect(add('一次', 0, 1)).rejects.toThrow('已经有了');
  const [notice] = await listNotices();
  await changeNotice(notice?.id ?? 0, { text: '改过', url: '/events', startsAt: hours(-1), endsAt: null }, editorId);
  expect(await listShownNotices()).toMatchObject([{ text: '改过', url: '/events' }]);
  await endNotice(notice?.id ?? 0, editorId);
  await endNotice(notice?.id ?? 0, editorId);
  expect(await shown()).toEqual([]);
  await deleteNotice(notice?.id ?? 0, editorId);
  expect(await listNotices()).toEqual([]);
  await expect(changeNotice(99, { text: '无', url: '', startsAt: hours(0), endsAt: null }, editorId)).rejects.toThrow(
    '已被删除',
  );
});
