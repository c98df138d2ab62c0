import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { type Message, sendMessage } from '@/db/letters/messages';
import { letters } from '@/db/schema/mail/letters';
import { rateLimits } from '@/db/schema/member/limits';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld } from '@/db/world';
import { messageLetter } from '@/mail/letter-message';

testDatabase();
beforeAll(raiseWorld);
beforeEach(async () => {
  await db().delete(letters);
  await db().delete(rateLimits);
});

const written: Message = { name: '何问', email: 'he@example.org', body: '请问年会在哪里？\n谢谢。' };
const guest = { viewer: null, address: '192.0.2.7', seconds: 30 };

test('what a reader writes reaches every editor and administrator who may log in, once', async () => {
  await db().update(members).set({ suspendedAt: null });
  await sendMessage(written, guest, messageLetter);
  await sendMessage(written, guest, messageLetter);
  const sent = await db().select().from(letters);
  const staff = (await db().select().from(members)).filter(({ role }) => role !== 'member');
  expect(sent.map(({ recipient }) => recipient).sort()).toEqual(staff.map(({ email }) => email).sort());
  expect(sent[0]?.subject).toContain('读者来信：何问');
  expect(sent[0]?.textBody).toContain('何问（he@example.org）在“联系我们”写道：\n\n请问年会在哪里？\n谢谢。');
});

test('too many letters from one place, and letters full of addresses, are refused with a sentence', async () => {
  for (let i = 0; i < 5; i += 1)
    await sendMessage({ ...written, body: `第 ${i} 封` }, { ...guest, seconds: undefined }, messageLetter);
  const sixth = sendMessage({ ...written, body: '第六封' }, { ...guest, seconds: undefined }, messageLetter);
  await expect(sixth).rejects.toThrow('太频繁');
  expect(await db().$count(letters, eq(letters.subject, ''))).toBe(0);
  const spam = Array.from({ length: 6 }, (_, i) => `https://example.org/${i}`).join(' ');
  await expect(sendMessage({ ...written, body: spam }, guest, messageLetter)).rejects.toThrow('网址');
});
