import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { addTo, collect } from '@/db/issues/build';
import { dayIn } from '@/db/issues/names';
import { listSectionsIn } from '@/db/issues/sections';
import { issues } from '@/db/schema/mail/issues';
import { subscribers } from '@/db/schema/mail/subscribers';
import type { Frequency } from '@/db/subscribers/state';
import { wallClock } from '@/text/dates';
import { ms } from '@/text/durations';
import type { Script } from '@/text/languages';

type DemonstrationItem = { section: string; title: string; author: string; summary: string };
export type DemonstrationIssues = {
  zone: string;
  /** What stands in the issues beside the articles of their week. */
  items: DemonstrationItem[];
  editorials: string[];
  /** Of the old site, whole. */
  old: { year: number; number: number; total: number; day: string; subject: string; html: string; oldPath: string }[];
  subscribers: {
    email: string;
    frequency: Frequency;
    script: Script;
  }[];
};

const LAST = { daysAgo: 6, total: 412 };
/** The last ten weeks, and some of each of the three years before. */
const WEEKS = [...Array.from({ length: 10 }, (_, i) => i), 55, 70, 96, 108, 122, 148, 160, 174];

const dayOfYear = (at: Date, zone: string) => {
  const { year, month, day } = wallClock(at, zone);
  return (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / ms.day + 1;
};

/** Issues of several years, a draft of the next one, subscribers who do not exist; inside the demonstration's transaction. */
export async function addDemonstrationIssues(tx: Transaction, content: DemonstrationIssues): Promise<void> {
  const { zone, items, editorials, old } = content;
  const parts = await listSectionsIn(tx);
  const addItems = async (issueId: number, from: number, most: number) => {
    for (let i = 0; i < most; i += 1) {
      const { section, ...words } = items[(from + i) % items.length] as DemonstrationItem;
      const part = parts.find(({ title }) => title === section);
      if (part) await addTo(tx, issueId, part, words);
    }
  };
  const last = Date.now() - LAST.daysAgo * ms.day;
  for (const weeks of WEEKS) {
    const sentAt = new Date(last - weeks * 7 * ms.day);
    const day = dayIn(zone, sentAt);
    const numbers = {
      year: Number(day.slice(0, 4)),
      // One a week: the demonstration's editors never skipped one.
      number: Math.ceil(dayOfYear(sentAt, zone) / 7),
      total: LAST.total - weeks,
    };
    const [issue] = await tx
      .insert(issues)
      .values({
        ...numbers,
        ...{ firstDay: day, lastDay: day, sentAt, coversUntil: sentAt, demonstration: true },
        editorial: editorials[weeks % editorials.length] ?? '',
        recipientCount: content.subscribers.length,
      })
      .onConflictDoNothing()
      .returning({ id: issues.id });
    if (!issue) continue;
    await addItems(issue.id, weeks * 3, 5);
    await collect(tx, { id: issue.id, from: new Date(sentAt.getTime() - 7 * ms.day), until: sentAt });
    await numberItems(tx, issue.id);
  }
  for (const { day, ...issue } of old) {
    const days = { firstDay: day, lastDay: day, sentAt: new Date(`${day}T19:00:00Z`) };
    await tx
      .insert(issues)
      .values({ ...issue, ...days, demonstration: true })
      .onConflictDoNothing();
  }
  const [draft] = await tx
    .insert(issues)
    .values({
      coversFrom: new Date(last),
      coversUntil: sql`now()`,
      editorial: editorials[0] ?? '',
      demonstration: true,
    })
    .returning({ id: issues.id });
  if (draft) {
    await addItems(draft.id, 1, 3);
    await collect(tx, { id: draft.id, from: new Date(last), until: new Date() });
  }
  const confirmedAt = new Date(last - 300 * ms.day);
  await tx
    .insert(subscribers)
    .values(content.subscribers.map((one) => ({ ...one, confirmedAt, demonstration: true })))
    .onConflictDoNothing();
}

/** Anchors in the order of the page. */
async function numberItems(tx: Transaction, issueId: number): Promise<void> {
  await tx.execute(sql`update issue_items i set n = o.n from (
    select id, row_number() over (order by section_position, section, position, id) as n
    from issue_items where issue_id = ${issueId}) o where o.id = i.id`);
}

/** Removes the demonstration's issues and subscribers; a draft that was sent has become the site's own. */
export async function removeDemonstrationIssues(tx: Transaction): Promise<void> {
  await tx.delete(issues).where(eq(issues.demonstration, true));
  await tx.delete(subscribers).where(eq(subscribers.demonstration, true));
}

/** Issues of the demonstration give way to real ones with their numbers. */
export async function makeRoomFor(
  tx: Transaction,
  { year, number, total }: { year: number; number: number; total: number },
): Promise<void> {
  await tx
    .delete(issues)
    .where(
      and(
        eq(issues.demonstration, true),
        sql`${issues.sentAt} is not null and (${issues.total} = ${total} or (${issues.year} = ${year} and ${issues.number} = ${number}))`,
      ),
    );
}
