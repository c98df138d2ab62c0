import { and, asc, count, eq, or, sql } from 'drizzle-orm';
import { slugOf } from '@/chinese/pinyin';
import { updateDerived } from '@/db/articles/derive';
import { leaveColumn, standsIn } from '@/db/articles/placement';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import type { Column } from '@/db/columns/find';
import { Refusal } from '@/db/refusal';
import { articles } from '@/db/schema/articles';
import { columns, formerSlugs } from '@/db/schema/columns';
import { indexArticles } from '@/search/article-index';

export type ColumnInput = {
  name: string;
  slug: string;
  description: string;
  parentId: number | null;
  inNavigation: boolean;
  /** All its articles, and its children's, are for members. */
  membersOnly: boolean;
};

/** One change to the columns at a time, so that order and nesting stay whole; reading and writing articles goes on. */
function edit<T>(change: (tx: Transaction, all: Column[]) => Promise<T>): Promise<T> {
  return db().transaction(async (tx) => {
    await tx.execute(sql`lock table columns in share row exclusive mode`);
    return change(tx, await tx.select().from(columns).orderBy(asc(columns.position), asc(columns.id)));
  });
}

function findIn(all: Column[], id: number): Column {
  const column = all.find((c) => c.id === id);
  if (!column) throw new Refusal('这个栏目已被删除。');
  return column;
}

function check(input: ColumnInput, all: Column[], own?: Column): void {
  const others = all.filter((c) => c.id !== own?.id);
  if (others.some((c) => c.slug === input.slug)) throw new Refusal('已有栏目用了这个网址名称，请换一个。');
  if (others.some((c) => c.name === input.name)) throw new Refusal('已有同名的栏目，请换一个名称。');
  if (input.parentId === null) return;
  const parent = others.find((c) => c.id === input.parentId);
  if (!parent) throw new Refusal('请选择另一个栏目作为上级。');
  if (parent.parentId !== null) throw new Refusal(`“${parent.name}”本身是下级栏目，不能再有下级。`);
  if (own && all.some((c) => c.parentId === own.id)) throw new Refusal('这个栏目有下级栏目，不能再归入别的栏目。');
}

/** An address for a column of this name that no column has or had; empty where the name has no sound. */
export async function suggestSlug(name: string): Promise<string> {
  const slug = slugOf(name, 50);
  if (!slug) return '';
  const known = await db().select({ slug: columns.slug }).from(columns);
  const former = await db().select({ slug: formerSlugs.slug }).from(formerSlugs);
  const taken = new Set([...known, ...former].map((row) => row.slug));
  for (let n = 1; ; n += 1) {
    const one = n === 1 ? slug : `${slug}-${n}`;
    if (!taken.has(one)) return one;
  }
}

/** An administrator adds a column at the end of the navigation; resolves with its id. */
export function addColumn(input: ColumnInput, adminId: number): Promise<number> {
  return edit(async (tx, all) => {
    check(input, all);
    const position = Math.max(-1, ...all.map((c) => c.position)) + 1;
    await tx.delete(formerSlugs).where(eq(formerSlugs.slug, input.slug));
    const [added] = await tx
      .insert(columns)
      .values({ ...input, position })
      .returning({ id: columns.id });
    const id = added?.id ?? 0;
    await record(tx, adminId, 'column.add', `column:${id}`, { name: input.name, slug: input.slug });
    return id;
  });
}

/** An administrator changes name, slug, place or visibility; the old slug goes on leading to the column. */
export function changeColumn(id: number, input: ColumnInput, adminId: number): Promise<void> {
  return edit(async (tx, all) => {
    const before = findIn(all, id);
    check(input, all, before);
    const keys = ['name', 'slug', 'description', 'parentId', 'inNavigation', 'membersOnly'] as const;
    const changes = keys.filter((key) => before[key] !== input[key]);
    if (!changes.length) return;
    await tx.update(columns).set(input).where(eq(columns.id, id));
    if (before.slug !== input.slug) {
      await tx.delete(formerSlugs).where(eq(formerSlugs.slug, input.slug));
      await tx.insert(formerSlugs).values({ slug: before.slug, columnId: id });
    }
    if (before.parentId !== input.parentId) await searchUnder(tx, id, before.parentId, input.parentId);
    const isClosed = ({ membersOnly, parentId }: Pick<Column, 'membersOnly' | 'parentId'>) =>
      membersOnly || all.some((c) => c.id === parentId && c.membersOnly);
    if (isClosed(before) !== isClosed(input)) await indexFamily(tx, id);
    const detail = Object.fromEntries(changes.map((key) => [key, { from: before[key], to: input[key] }]));
    await record(tx, adminId, 'column.change', `column:${id}`, { ...detail, title: input.name });
  });
}

/**
 * Brings search up to date with who may read the articles of a column and of its children: a minute for ten thousand
 * articles, and only where that changes.
 */
async function indexFamily(tx: Transaction, id: number): Promise<void> {
  await tx.execute(sql`set local statement_timeout = '5min'`);
  const rows = await tx
    .select({ id: articles.id })
    .from(articles)
    .innerJoin(columns, eq(columns.id, articles.columnId))
    .where(or(eq(columns.id, id), eq(columns.parentId, id)));
  for (let at = 0; at < rows.length; at += 300)
    await updateDerived(
      tx,
      rows.slice(at, at + 300).map((row) => row.id),
    );
}

/**
 * Puts the column's articles under another parent in search, without reading their texts again: each is found by its
 * column's and the parent's own word (search/lexemes.ts). Some seconds for ten thousand articles.
 */
async function searchUnder(tx: Transaction, id: number, from: number | null, to: number | null): Promise<void> {
  await tx.execute(sql`set local statement_timeout = '5min'`);
  const without = from === null ? sql`tsv` : sql`ts_delete(tsv, ${`c:${from}`}::text)`;
  const moved = to === null ? without : sql`${without} || ${`'c:${to}'`}::tsvector`;
  const alone = sql`select id from articles where column_id = ${id} and also_in = '{}'`;
  await tx.execute(sql`update article_search set tsv = ${moved} where article_id in (${alone})`);
  // One that stands in several columns may be found in either parent by another of them.
  const others = await tx
    .select({ id: articles.id })
    .from(articles)
    .where(and(standsIn([id]), sql`${articles.alsoIn} <> '{}'`));
  await indexArticles(
    tx,
    others.map((row) => row.id),
  );
}

/** An administrator moves a column one place up or down in the order of the navigation; at the end nothing happens. */
export function moveColumn(id: number, by: -1 | 1, adminId: number): Promise<void> {
  return edit(async (tx, all) => {
    const column = findIn(all, id);
    const at = all.indexOf(column);
    const neighbour = all[at + by];
    if (!neighbour) return;
    all[at + by] = column;
    all[at] = neighbour;
    for (const [position, { id: each, position: was }] of all.entries()) {
      if (position !== was) await tx.update(columns).set({ position }).where(eq(columns.id, each));
    }
    await record(tx, adminId, 'column.move', `column:${id}`, { title: column.name, by });
  });
}

/** An administrator deletes a column that has no articles in any state, the trash included, and no sub-columns. */
export function deleteColumn(id: number, adminId: number): Promise<void> {
  return edit(async (tx, all) => {
    const column = findIn(all, id);
    if (all.some((c) => c.parentId === id)) throw new Refusal('这个栏目还有下级栏目，请先移走它们。');
    // The row's lock keeps out an article that is being written into the column at this moment.
    await tx.select({ id: columns.id }).from(columns).where(eq(columns.id, id)).for('update');
    const [held] = await tx.select({ n: count() }).from(articles).where(eq(articles.columnId, id));
    if (held?.n) throw new Refusal(`这个栏目还有 ${held.n} 篇文章（含草稿和回收站），请先移走。`);
    await leaveColumn(tx, id);
    await tx.delete(columns).where(eq(columns.id, id));
    await record(tx, adminId, 'column.delete', `column:${id}`, { title: column.name, slug: column.slug });
  });
}
