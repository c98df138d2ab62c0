import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { addTo } from '@/db/issues/build';
import type { IssueDays } from '@/db/issues/names';
import { listSectionsIn } from '@/db/issues/sections';
import { Refusal } from '@/db/refusal';
import { issueItems, issues } from '@/db/schema/mail/issues';

type IssueHead = { subject: string; preview: string; editorial: string; days: IssueDays | null };
type ItemInput = {
  title: string;
  author: string;
  summary: string;
  url: string;
  section: string;
  withPicture: boolean;
};

/** Holds the draft while it is changed; refuses one that was sent. */
async function holdDraft(tx: Transaction, id: number) {
  const [issue] = await tx
    .select({ id: issues.id, version: issues.version })
    .from(issues)
    .where(and(eq(issues.id, id), isNull(issues.sentAt)))
    .for('update');
  if (!issue) throw new Refusal('这一期已经寄出，不能再改。');
  // What editors have worked on is the site's own and stays when the demonstration goes.
  await tx.update(issues).set({ demonstration: false }).where(eq(issues.id, id));
  return issue;
}

/** An editor saves the words at the head; refuses when somebody else did since `version` was opened. */
export async function saveHead(id: number, version: number, { days, ...head }: IssueHead): Promise<number> {
  return db().transaction(async (tx) => {
    const issue = await holdDraft(tx, id);
    if (issue.version !== version)
      throw new Refusal('这一期的标题或编者的话刚刚有人改过。请在新窗口打开这一页，把您写的并进去。');
    const next = version + 1;
    await tx
      .update(issues)
      .set({ ...head, firstDay: days?.firstDay ?? null, lastDay: days?.lastDay ?? null, version: next })
      .where(eq(issues.id, id));
    return next;
  });
}

/** The item of a draft, held; refuses one that is gone or was sent. */
async function holdItem(tx: Transaction, itemId: number) {
  const [item] = await tx.select().from(issueItems).where(eq(issueItems.id, itemId));
  if (!item) throw new Refusal('没有这一条。');
  await holdDraft(tx, item.issueId);
  return item;
}

async function partOf(tx: Transaction, title: string) {
  const section = (await listSectionsIn(tx)).find((each) => each.title === title);
  if (!section) throw new Refusal('没有这个分栏。');
  return section;
}

/** An editor adds an item that is no article of this site. */
export async function addItem(issueId: number, { section, ...words }: ItemInput): Promise<void> {
  await db().transaction(async (tx) => {
    await holdDraft(tx, issueId);
    await addTo(tx, issueId, await partOf(tx, section), words);
  });
}

/** An editor changes the words of an item for this issue; in another part it stands last. */
export async function saveItem(itemId: number, { section, ...words }: ItemInput): Promise<void> {
  await db().transaction(async (tx) => {
    const item = await holdItem(tx, itemId);
    await tx.update(issueItems).set(words).where(eq(issueItems.id, itemId));
    if (section === item.section) return;
    const part = await partOf(tx, section);
    await tx
      .update(issueItems)
      .set({
        section,
        sectionPosition: part.position,
        events: part.events,
        position: sql`(select coalesce(max(position), -1) + 1 from issue_items
          where issue_id = ${item.issueId} and section = ${section})`,
      })
      .where(eq(issueItems.id, itemId));
  });
}

/** An editor moves an item so many places up (negative) or down within its part, at most to its end. */
export async function moveItem(itemId: number, by: number): Promise<void> {
  await db().transaction(async (tx) => {
    const item = await holdItem(tx, itemId);
    const all = await tx
      .select({ id: issueItems.id, position: issueItems.position })
      .from(issueItems)
      .where(and(eq(issueItems.issueId, item.issueId), eq(issueItems.section, item.section), isNull(issueItems.cutAt)))
      .orderBy(asc(issueItems.position), asc(issueItems.id));
    const at = all.findIndex(({ id }) => id === itemId);
    const [moved] = all.splice(at, 1);
    if (!moved) return;
    all.splice(Math.max(0, at + by), 0, moved);
    for (const [position, each] of all.entries()) {
      if (position !== each.position) await tx.update(issueItems).set({ position }).where(eq(issueItems.id, each.id));
    }
  });
}

/** An editor cuts an item, or takes it back. */
export async function cutItem(itemId: number, cut: boolean): Promise<void> {
  await db().transaction(async (tx) => {
    await holdItem(tx, itemId);
    await tx
      .update(issueItems)
      .set({ cutAt: cut ? sql`coalesce(${issueItems.cutAt}, now())` : null })
      .where(eq(issueItems.id, itemId));
  });
}

/** An editor throws a draft away. */
export async function discardDraft(id: number, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    await holdDraft(tx, id);
    await tx.delete(issues).where(eq(issues.id, id));
    await record(tx, editorId, 'issue.discard', `issue:${id}`);
  });
}
