import { createHash } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { Write } from '@/db/applications/apply';
import { db } from '@/db/client';
import { enqueue } from '@/db/letters/queue';
import { limit } from '@/db/limits/limits';
import type { Viewer } from '@/db/members/find';
import { deskRoles } from '@/db/members/roles';
import { memberState } from '@/db/members/state';
import { Refusal } from '@/db/refusal';
import { rateLimits } from '@/db/schema/member/limits';
import { members } from '@/db/schema/member/members';
import { findSettings } from '@/db/settings/settings';
import { ms } from '@/text/durations';
import { linkify } from '@/text/linkify';

export type Message = { name: string; email: string; body: string };
type Sender = { viewer: Viewer | null; address: string; seconds?: number | undefined };
type Facts = { sender: string; email: string; body: string };

/** More addresses than this look like advertising; a letter cannot be held for review as a comment is. */
const mostLinks = 5;
const window = 600;

/**
 * A letter from 联系我们 to every editor and administrator, within the limits that comments have. The same words from
 * the same place within the hour are one letter, however often they are sent.
 */
export async function sendMessage(message: Message, sender: Sender, write: Write<Facts>): Promise<void> {
  const { viewer, address, seconds } = sender;
  if (linkify(message.body).filter((part) => part.href).length > mostLinks)
    throw new Refusal(`一封信里请不要超过 ${mostLinks} 个网址。`);
  const digest = createHash('sha256').update(`${message.email.toLowerCase()}\n${message.body}`).digest('hex');
  const { siteName } = await findSettings();
  await db().transaction(async (tx) => {
    const hour = new Date(Math.floor(Date.now() / ms.hour) * ms.hour);
    const key = `contact:text:${address}:${digest}`;
    const [first] = await tx
      .insert(rateLimits)
      .values({ key, windowStartsAt: hour, count: 1 })
      .onConflictDoNothing()
      .returning({ key: rateLimits.key });
    if (!first) return;
    const often = (wait: string) => `您写得太频繁，请 ${wait}后再寄。`;
    if (viewer) await limit(`contact:member:${viewer.id}`, 5, window, often, tx);
    else if (seconds === undefined) await limit(`contact:plain:${address}`, 5, window, often, tx);
    await limit(`contact:address:${address}`, 10, window, often, tx);
    const editors = await tx
      .select({ to: members.email, name: members.chineseName })
      .from(members)
      .where(and(inArray(members.role, deskRoles), eq(memberState, 'active')));
    const facts = { sender: message.name, email: message.email, body: message.body };
    for (const editor of editors) await enqueue(tx, write({ ...editor, siteName, ...facts }), viewer?.id);
  });
}
