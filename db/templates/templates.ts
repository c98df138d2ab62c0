import { asc, eq, inArray, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { columns } from '@/db/schema/columns';
import { articleTemplates } from '@/db/schema/desk';
import { exampleTemplates } from '@/db/templates/examples';
import { sanitizeArticle } from '@/html/sanitize';

export type Template = typeof articleTemplates.$inferSelect;
type TemplateInput = { name: string; title: string; columnId: number | null; html: string };
const most = 50;

/** What articles may begin with, in order. */
export const listTemplates = (): Promise<Template[]> =>
  db().select().from(articleTemplates).orderBy(asc(articleTemplates.position), asc(articleTemplates.id));

/** One template, or null. */
export async function findTemplate(id: number): Promise<Template | null> {
  const [template] = await db().select().from(articleTemplates).where(eq(articleTemplates.id, id));
  return template ?? null;
}

async function insert(tx: Transaction, input: TemplateInput, editorId: number | null): Promise<void> {
  const all = await tx.select().from(articleTemplates);
  if (all.some(({ name }) => name === input.name)) throw new Refusal('已有同名的模板。');
  if (all.length >= most) throw new Refusal(`最多 ${most} 个模板。`);
  const position = Math.max(-1, ...all.map((template) => template.position)) + 1;
  const [added] = await tx
    .insert(articleTemplates)
    .values({ ...input, html: sanitizeArticle(input.html), position })
    .returning({ id: articleTemplates.id });
  if (editorId !== null) await record(tx, editorId, 'template.add', `template:${added?.id}`, { title: input.name });
}

/** An editor adds a template at the end; a second one of the same name is refused. */
export const addTemplate = (input: TemplateInput, editorId: number): Promise<void> =>
  db().transaction((tx) => insert(tx, input, editorId));

/** An editor changes a template; articles that began with it stay as they are. */
export async function changeTemplate(id: number, input: TemplateInput, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const changed = await tx
      .update(articleTemplates)
      .set({ ...input, html: sanitizeArticle(input.html) })
      .where(eq(articleTemplates.id, id))
      .returning({ id: articleTemplates.id });
    if (!changed.length) throw new Refusal('这个模板已被删除。');
    await record(tx, editorId, 'template.change', `template:${id}`, { title: input.name });
  });
}

/** An editor deletes a template; a second click finds nothing left to do. */
export async function deleteTemplate(id: number, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [gone] = await tx.delete(articleTemplates).where(eq(articleTemplates.id, id)).returning();
    if (gone) await record(tx, editorId, 'template.delete', `template:${id}`, { title: gone.name });
  });
}

/** Puts in the examples that are not there yet, for a new site or an editor who wants them (again). */
export async function addExampleTemplates(tx: Transaction): Promise<number> {
  const known = new Set((await tx.select().from(articleTemplates)).map(({ name }) => name));
  const slugs = exampleTemplates.map(({ column }) => column);
  const found = await tx.select().from(columns).where(inArray(columns.slug, slugs));
  const missing = exampleTemplates.filter(({ name }) => !known.has(name));
  for (const { column, ...example } of missing)
    await insert(tx, { ...example, columnId: found.find(({ slug }) => slug === column)?.id ?? null }, null);
  return missing.length;
}

/** The same in a transaction of its own. */
export const putInExamples = (): Promise<number> =>
  db().transaction(async (tx) => {
    await tx.execute(sql`lock table article_templates in share row exclusive mode`);
    return addExampleTemplates(tx);
  });
