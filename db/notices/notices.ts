import { asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { notices } from '@/db/schema/desk';

type NoticeInput = { text: string; url: string; startsAt: Date; endsAt: Date | null };
export type NoticeState = 'coming' | 'shown' | 'over';

const begun = sql`${notices.startsAt} <= now()`;
const over = sql`${notices.endsAt} <= now()`;
const noticeState = sql<NoticeState>`case when ${over} then 'over' when ${begun} then 'shown' else 'coming' end`;
/** More would push the page out of sight. */
const mostShown = 3;

/** What stands above every page at this moment, the latest first. */
export const listShownNotices = () =>
  db()
    .select({ id: notices.id, text: notices.text, url: notices.url })
    .from(notices)
    .where(eq(noticeState, 'shown'))
    .orderBy(desc(notices.startsAt), desc(notices.id))
    .limit(mostShown);

/** All notices for editors: what is shown, what comes, what is over. */
export const listNotices = () =>
  db()
    .select({
      id: notices.id,
      text: notices.text,
      url: notices.url,
      startsAt: notices.startsAt,
      endsAt: notices.endsAt,
      state: noticeState,
    })
    .from(notices)
    .orderBy(sql`case ${noticeState} when 'shown' then 0 when 'coming' then 1 else 2 end`, desc(notices.startsAt))
    .limit(200);
export type Notice = Awaited<ReturnType<typeof listNotices>>[number];

/** The action has already expired the pages, so the job must not do it again. */
const turned = { turnedAt: sql`now()` };

/** An editor adds a notice. The same text with the same times is one: a form sent twice adds nothing. */
export async function addNotice(input: NoticeInput, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const known = await tx.select().from(notices).where(eq(notices.text, input.text)).orderBy(asc(notices.id));
    if (known.some((n) => n.endsAt === null || n.endsAt.getTime() > Date.now()))
      throw new Refusal('这句话的公告已经有了。要改时间，请改那一条。');
    const [added] = await tx
      .insert(notices)
      .values({ ...input, ...turned, createdBy: editorId })
      .returning({ id: notices.id });
    await record(tx, editorId, 'notice.add', `notice:${added?.id}`, { title: input.text });
  });
}

/** An editor changes a notice; one that is gone is refused. */
export async function changeNotice(id: number, input: NoticeInput, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [changed] = await tx
      .update(notices)
      .set({ ...input, ...turned })
      .where(eq(notices.id, id))
      .returning({ id: notices.id });
    if (!changed) throw new Refusal('这条公告已被删除。');
    await record(tx, editorId, 'notice.change', `notice:${id}`, { title: input.text });
  });
}

/** An editor ends a notice that is shown now; a second click finds it over. */
export async function endNotice(id: number, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [ended] = await tx
      .update(notices)
      .set({ endsAt: sql`now()`, ...turned })
      .where(sql`${notices.id} = ${id} and ${noticeState} = 'shown'`)
      .returning();
    if (ended) await record(tx, editorId, 'notice.end', `notice:${id}`, { title: ended.text });
  });
}

/** An editor deletes a notice; a second click finds nothing left to do. */
export async function deleteNotice(id: number, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [gone] = await tx.delete(notices).where(eq(notices.id, id)).returning();
    if (gone) await record(tx, editorId, 'notice.delete', `notice:${id}`, { title: gone.text });
  });
}

const since = (moment: SQL) => sql`(${moment} <= now() and coalesce(${notices.turnedAt}, '-infinity') < ${moment})`;

/** Notes the notices that began or ended since the pages last learnt of them; whether there were any. */
export async function turnNotices(): Promise<boolean> {
  const rows = await db()
    .update(notices)
    .set(turned)
    .where(sql`${since(sql`${notices.startsAt}`)} or ${since(sql`${notices.endsAt}`)}`)
    .returning({ id: notices.id });
  return rows.length > 0;
}

/** What notices say now, for the log. */
export const noticeNames = (ids: string[]) =>
  db()
    .select({ id: notices.id, name: notices.text })
    .from(notices)
    .where(inArray(notices.id, ids.map(Number)));
