import { db } from '@/db/client';
import { findIssueById } from '@/db/issues/find';
import { readWords, type WriteIssue } from '@/db/issues/send';
import { enqueue } from '@/db/letters/queue';
import { keyOfAddress, limit } from '@/db/limits/limits';
import { Refusal } from '@/db/refusal';
import { paths } from '@/site/paths';
import { fillFields } from '@/text/mail/fields';

/** 测试信寄给我: the draft as one letter to the editor who asks; its links lead to a new subscription, not to anybody's. */
export async function sendTestIssue(
  id: number,
  to: string,
  { zone, write }: { zone: string; write: WriteIssue },
): Promise<void> {
  await limit(`issue-test:${keyOfAddress(to)}`, 30, 3600, (wait) => `测试信寄得太频繁，请 ${wait}后再试。`);
  const draft = await findIssueById(id);
  if (!draft || draft.sentAt) throw new Refusal('这一期已经寄出。');
  const { subject, text, html } = write(await readWords(draft, zone), 'whole');
  const fields = { unsubscribe: paths.subscribe(), preferences: paths.subscribe() };
  await enqueue(db(), {
    to,
    subject: `[测试] ${subject}`,
    text: fillFields(text, fields, 'text'),
    html: fillFields(html, fields, 'html'),
  });
}
