import { asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { contains } from '@/db/pattern';
import { Refusal } from '@/db/refusal';
import { links } from '@/db/schema/links';
import { paths } from '@/site/paths';

export type Link = typeof links.$inferSelect;
type LinkInput = { title: string; url: string; note: string; shown: boolean };

const inOrder = [asc(links.position), asc(links.id)];

/** What readers see, in order. */
export const listShownLinks = (): Promise<Link[]> =>
  db()
    .select()
    .from(links)
    .where(isNull(links.hiddenAt))
    .orderBy(...inOrder);

/** All links in order, for editors. */
export const listLinks = (): Promise<Link[]> =>
  db()
    .select()
    .from(links)
    .orderBy(...inOrder);

/** One change at a time, so that the order stays whole. */
function edit<T>(change: (tx: Transaction, all: Link[]) => Promise<T>): Promise<T> {
  return db().transaction(async (tx) => {
    await tx.execute(sql`lock table links in share row exclusive mode`);
    return change(
      tx,
      await tx
        .select()
        .from(links)
        .orderBy(...inOrder),
    );
  });
}

/** An editor adds a link at the end. The same address twice is refused, so that a form sent twice adds one. */
export const addLink = ({ shown, ...input }: LinkInput, editorId: number): Promise<void> =>
  edit(async (tx, all) => {
    if (all.some((link) => link.url === input.url)) throw new Refusal('已有这个网址的链接。');
    const position = Math.max(-1, ...all.map((link) => link.position)) + 1;
    const [added] = await tx
      .insert(links)
      .values({ ...input, position, hiddenAt: shown ? null : sql`now()` })
      .returning({ id: links.id });
    await record(tx, editorId, 'link.add', `link:${added?.id}`, { title: input.title });
  });

/** An editor changes a link; one that is gone is refused. */
export const changeLink = (id: number, { shown, ...input }: LinkInput, editorId: number): Promise<void> =>
  edit(async (tx, all) => {
    if (all.some((link) => link.url === input.url && link.id !== id)) throw new Refusal('已有这个网址的链接。');
    const hiddenAt = shown ? null : sql`coalesce(${links.hiddenAt}, now())`;
    const changed = await tx
      .update(links)
      .set({ ...input, hiddenAt })
      .where(eq(links.id, id))
      .returning({ id: links.id });
    if (!changed.length) throw new Refusal('这个链接已被删除。');
    await record(tx, editorId, 'link.change', `link:${id}`, { title: input.title });
  });

/** An editor moves a link one place up or down; at the end nothing happens. */
export const moveLink = (id: number, by: -1 | 1): Promise<void> =>
  edit(async (tx, all) => {
    const at = all.findIndex((link) => link.id === id);
    const [link, neighbour] = [all[at], all[at + by]];
    if (!link || !neighbour) return;
    all[at + by] = link;
    all[at] = neighbour;
    for (const [position, each] of all.entries()) {
      if (position !== each.position) await tx.update(links).set({ position }).where(eq(links.id, each.id));
    }
  });

/** An editor deletes a link; a second click finds nothing left to do. */
export const deleteLink = (id: number, editorId: number): Promise<void> =>
  edit(async (tx) => {
    const [gone] = await tx.delete(links).where(eq(links.id, id)).returning();
    if (gone) await record(tx, editorId, 'link.delete', `link:${id}`, { title: gone.title });
  });

export const declaration: Declaration = {
  log: {
    title: '友情链接',
    sentences: {
      'link.add': ['添加了友情链接', ''],
      'link.change': ['修改了友情链接', ''],
      'link.delete': ['删除了友情链接', ''],
    },
    name: (name) => `“${name}”`,
    names: (ids) =>
      db()
        .select({ id: links.id, name: links.title })
        .from(links)
        .where(inArray(links.id, ids.map(Number))),
    page: () => paths.admin.links(),
  },
  ownData: null,
  erase: null,
  pictures: null,
  search: {
    role: 'editor',
    title: '友情链接',
    find: async (words, limit) => {
      const rows = await db()
        .select()
        .from(links)
        .where(or(contains(links.title, words), contains(links.url, words)))
        .orderBy(...inOrder)
        .limit(limit);
      return rows.map(({ title, url }) => ({ name: title, note: url, path: paths.admin.links() }));
    },
  },
  sitemap: { list: async () => ((await listShownLinks()).length ? [{ path: paths.links() }] : []) },
  feeds: null,
  badge: null,
  due: null,
  tables: { exported: [links], left: [] },
};
