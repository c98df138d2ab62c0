import { desc, eq, inArray, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import type { Profile } from '@/db/applications/apply';
import { publish } from '@/db/articles/publish';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { chooseDeskLetters, tellOfHeld, tellOfSubmission } from '@/db/desk/letters';
import { sendMessage } from '@/db/letters/messages';
import { enqueue } from '@/db/letters/queue';
import { admitLetter } from '@/db/limits/letter-limits';
import { admitLogin } from '@/db/limits/login-limits';
import { confirmEmailChange, findOwnAccount, requestEmailChange } from '@/db/members/account';
import { restoreMember, suspendMember } from '@/db/members/administer';
import { correctProfile, saveNotes } from '@/db/members/correct';
import { deleteOwnAccount } from '@/db/members/erase';
import { collectOwnData } from '@/db/members/own-data';
import { changePassword, requestReset } from '@/db/members/passwords';
import { articles } from '@/db/schema/articles';
import { auditLog } from '@/db/schema/audit';
import { comments } from '@/db/schema/comments';
import { mailAddresses } from '@/db/schema/mail/addresses';
import { letters } from '@/db/schema/mail/letters';
import { members } from '@/db/schema/member/members';
import { sessions } from '@/db/schema/member/sessions';
import { tokens } from '@/db/schema/member/tokens';
import { beginSession } from '@/db/sessions/sessions';
import { decideSubmission } from '@/db/submissions/decide';
import { saveSubmissionDraft } from '@/db/submissions/drafts';
import { submitArticle } from '@/db/submissions/submit';
import { saveOwnSubscription } from '@/db/subscribers/of-member';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld, stories } from '@/db/world';
import { applicationLetter } from '@/mail/letter-application';
import { heldCommentLetter, submittedLetter } from '@/mail/letter-desk';
import { changeEmailLetter, emailChangedLetter } from '@/mail/letter-email';
import { restoredLetter, suspendedLetter } from '@/mail/letter-membership';
import { messageLetter } from '@/mail/letter-message';
import { passwordChangedLetter, resetLetter } from '@/mail/letter-reset';
import { submissionLetter } from '@/mail/letter-submission';
import { alreadyMemberLetter } from '@/mail/letter-verify';

testDatabase();

let id = 0;
let admin = 0;
const write = { confirm: changeEmailLetter, taken: alreadyMemberLetter };
const row = async () => (await db().select().from(members).where(eq(members.id, id)))[0];
const logIn = async () => beginSession({ id, sessionVersion: (await row())?.sessionVersion ?? 0 }, 'Firefox · Linux');
async function lastLetter(to: string) {
  const [found] = await db().select().from(letters).where(eq(letters.recipient, to)).orderBy(desc(letters.id)).limit(1);
  return { ...found, token: /\/(?:verify|reset)\/([\w-]+)/.exec(found?.textBody ?? '')?.[1] ?? '' };
}

beforeEach(async () => {
  await raiseWorld();
  await db().delete(letters);
  await db().delete(members).where(sql`email like 'chen%'`);
  const active = { passwordHash: 'old', approvedAt: sql`now()`, emailVerifiedAt: sql`now()` };
  const [first, second] = await db()
    .insert(members)
    .values([
      { email: 'chen@example.org', chineseName: '陈一', ...active },
      { email: 'chen-admin@example.org', chineseName: '管理员', role: 'admin', ...active },
    ])
    .returning({ id: members.id });
  id = first?.id ?? 0;
  admin = second?.id ?? 0;
});

/** Every row of every table as text. */
async function everything(): Promise<string[]> {
  const tables = await db().execute<{ name: string }>(
    sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) =>
      db().execute<{ line: string }>(
        sql`select ${name} || ' ' || to_jsonb(t)::text as line from ${sql.identifier(name)} t`,
      ),
    ),
  );
  return rows.flat().map(({ line }) => line);
}

test('a deleted account leaves nothing of the person in any table: no name, no address, former ones neither', async () => {
  const [former, present] = ['chen-former@example.org', 'chen-present@example.org'];
  const editorId = (await db().select().from(members)).find((m) => m.email === people.editor.email)?.id ?? 0;
  await chooseDeskLetters(editorId, 'each');
  await db()
    .update(members)
    .set({ email: former, chineseName: '陈旧名', englishName: 'Chen Jiuming' })
    .where(eq(members.id, id));
  const base = { articleId: stories.withComment.id, memberId: id, name: '陈旧名', email: former };
  const [shown, held] = await db()
    .insert(comments)
    .values([
      { ...base, body: '留下的话', digest: 'chen-4', approvedAt: sql`now()` },
      { ...base, body: '还在等待', digest: 'chen-5' },
    ])
    .returning({ id: comments.id });
  await record(db(), editorId, 'comment.approve', `comment:${shown?.id}`, { name: '陈旧名', title: '题' });
  await db().transaction((tx) => tellOfHeld(tx, held?.id ?? 0, heldCommentLetter));
  // Letters to the present and a former address, and to an administrator about the person.
  await requestReset(former, resetLetter);
  await saveOwnSubscription(id, 'each');
  await db().insert(mailAddresses).values({ address: former, offAt: sql`now()`, reason: 'hard' });
  await record(db(), editorId, 'address.retry', `address:${former}`);
  await requestEmailChange(id, present, write);
  await confirmEmailChange((await lastLetter(present)).token, emailChangedLetter);
  await db().update(members).set({ chineseName: '陈远行', englishName: 'Chen Yuanxing' }).where(eq(members.id, id));
  await changePassword(id, 'new', passwordChangedLetter);
  const facts = {
    to: people.editor.email,
    siteName: '站',
    name: '编辑',
    institution: '',
    id: 7,
    token: 'x'.repeat(54),
  };
  await enqueue(db(), applicationLetter({ ...facts, applicant: '陈远行' }), id);
  const viewer = { id, name: '陈远行', email: present, role: 'member' as const, limited: false };
  const message = { name: '陈远行', email: present, body: '我是陈远行。' };
  await sendMessage(message, { viewer, address: '192.0.2.1' }, messageLetter);
  const article = { title: '陈远行自述', columnId: 1, author: '陈远行', html: '<p>我是陈远行。</p>' };
  const tell = (tx: Transaction, n: number) => tellOfSubmission(tx, n, submittedLetter);
  const submission = await submitArticle(article, id, { tell });
  await decideSubmission(submission, 'return', '陈远行先生：请修改。', editorId, submissionLetter);
  await saveSubmissionDraft({ ...article, title: '陈远行的草稿' }, id, {});
  await suspendMember(id, admin, '陈远行违规', suspendedLetter);
  await restoreMember(id, admin, restoredLetter);
  await correctProfile(id, { ...(await findOwnAccount(id)), institution: '南方大学' } as Profile, admin);
  await saveNotes(id, '陈远行的事', admin);
  await admitLogin({ memberId: id, name: present, network: '192.0.2.1', device: null }, passwordChangedLetter);
  await admitLetter({ email: present, network: '192.0.2.1' });
  await logIn();
  const data = JSON.stringify(await collectOwnData(id));
  expect(data).toContain('留下的话');
  expect(data).toContain('陈远行的草稿');
  expect(data).toContain('Firefox · Linux');
  expect(data).not.toMatch(/passwordHash|陈远行的事/);
  const names = /chen-former|chen-present|陈旧名|Chen Jiuming|陈远行|Chen Yuanxing/;
  expect((await everything()).filter((line) => names.test(line)).length).toBeGreaterThan(15);

  const { letterIds, articleIds } = await deleteOwnAccount(id);
  expect((await everything()).filter((line) => names.test(line))).toEqual([]);
  expect(letterIds.length).toBeGreaterThan(6);
  expect(articleIds).toEqual([stories.withComment.id]);
  const left = await db()
    .select()
    .from(comments)
    .where(inArray(comments.digest, ['chen-4', 'chen-5']));
  expect(left).toEqual([expect.objectContaining({ body: '留下的话', name: '已注销会员', email: '', memberId: null })]);
  expect(await db().$count(tokens, eq(tokens.memberId, id))).toBe(0);
  expect(await db().$count(sessions, eq(sessions.memberId, id))).toBe(0);
  const [entry] = await db().select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
  expect(entry).toMatchObject({ action: 'member.delete-own', memberId: null });
});

test('an article that was published keeps its byline, and nothing else of the account', async () => {
  await db().update(members).set({ chineseName: '陈立言' }).where(eq(members.id, id));
  const submission = await submitArticle({ title: '一篇', columnId: 1, author: '陈立言', html: '<p>文。</p>' }, id);
  await publish(submission, id);
  await deleteOwnAccount(id);
  const lines = (await everything()).filter((line) => line.includes('陈立言'));
  expect([...new Set(lines.map((line) => line.split(' ')[0]))]).toEqual(['articles']);
  await db().delete(articles).where(eq(articles.id, submission));
});
