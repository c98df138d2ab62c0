import { desc, eq, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { missingAddresses, redirects } from '@/db/schema/desk';
import { redirectTarget } from '@/site/redirect-target';
import { remember } from '@/site/remembered';
import { tags } from '@/site/tags';

export type Redirect = typeof redirects.$inferSelect;
const most = 2000;

/** All that editors decided, the latest first. */
export const listRedirects = (): Promise<Redirect[]> =>
  db().select().from(redirects).orderBy(desc(redirects.createdAt)).limit(most);

/** Where a path (decoded) leads by an editor's word: a target, null for 410, undefined where nothing was decided. */
export async function findRedirect(path: string): Promise<string | null | undefined> {
  const all = await remember('redirects', [tags.addresses], async () => {
    const rows = await listRedirects();
    return new Map(rows.map((row) => [row.path, row.target]));
  });
  return all.get(path);
}

const pathOf = (address: string) => decodeURIComponent(address.replace(/[?#].*$/s, ''));

/**
 * An editor leads an address on to a page of this site, or (`target` null) says that it is gone. A target that redirects
 * itself is taken at its end, and what led to this address so far follows: nobody is sent twice. Resolves with the target.
 */
export async function decideAddress(path: string, target: string | null, editorId: number): Promise<string | null> {
  return db().transaction(async (tx) => {
    await tx.execute(sql`lock table redirects in share row exclusive mode`);
    let end = target === null ? null : redirectTarget(target, '');
    if (end === '') throw new Refusal('请填写本站的地址，以“/”开头，例如 /articles/23618。');
    if (end !== null) {
      const [further] = await tx
        .select()
        .from(redirects)
        .where(eq(redirects.path, pathOf(end)));
      if (further) end = further.target;
      if (end === null) throw new Refusal('那个地址已经标为“不再提供”，请换一个。');
      if (pathOf(end) === path) throw new Refusal('不能把地址引到它自己。');
    }
    if ((await tx.$count(redirects)) >= most) throw new Refusal(`最多 ${most} 条。请先删去不再需要的。`);
    const row = { target: end, createdBy: editorId, createdAt: sql`now()` };
    await tx
      .insert(redirects)
      .values({ path, ...row })
      .onConflictDoUpdate({ target: redirects.path, set: row });
    for (const before of await tx.select().from(redirects)) {
      if (before.target !== null && pathOf(before.target) === path)
        await tx.update(redirects).set({ target: end }).where(eq(redirects.path, before.path));
    }
    await tx.delete(missingAddresses).where(eq(missingAddresses.path, path));
    await record(tx, editorId, end === null ? 'address.gone' : 'address.lead', 'address', { title: path, to: end });
    return end;
  });
}

/** An editor takes a decision back: the address is a plain 404 again. */
export async function forgetDecision(path: string, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const gone = await tx.delete(redirects).where(eq(redirects.path, path)).returning();
    if (gone.length) await record(tx, editorId, 'address.forget', 'address', { title: path });
  });
}
