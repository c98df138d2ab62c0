import { asc, eq, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { columns } from '@/db/schema/columns';
import { issueSectionColumns, issueSections } from '@/db/schema/mail/issues';

export type Section = typeof issueSections.$inferSelect & { columnIds: number[] };
type SectionInput = { title: string; events: boolean; columnIds: number[] };

/** The parts of the first issue; afterwards they are data. */
const first: { title: string; slugs: string[]; kind?: 'members'; events?: boolean }[] = [
  { title: '活动与征稿', slugs: ['announcements'], events: true },
  { title: '求才与奖学金', slugs: [] },
  { title: '新闻', slugs: ['news', 'cross-strait'] },
  { title: '学人动向', slugs: ['scholars'] },
  { title: '科技前沿', slugs: ['frontier', 'tech'] },
  { title: '人在海外', slugs: ['overseas'] },
  { title: '历届活动', slugs: ['past-events'] },
  { title: '欢迎新会员', slugs: [], kind: 'members' },
];

async function seedSections(tx: Transaction): Promise<void> {
  const known = await tx.select({ id: columns.id, slug: columns.slug }).from(columns);
  for (const [position, { slugs, ...section }] of first.entries()) {
    const [row] = await tx
      .insert(issueSections)
      .values({ ...section, position })
      .returning({ id: issueSections.id });
    const values = known
      .filter(({ slug }) => slugs.includes(slug))
      .map(({ id }) => ({ columnId: id, sectionId: row?.id ?? 0 }));
    if (values.length) await tx.insert(issueSectionColumns).values(values).onConflictDoNothing();
  }
}

/** The parts in their order with their columns; a site that has none yet is given the first ones. */
export async function listSectionsIn(tx: Transaction): Promise<Section[]> {
  await tx.execute(sql`lock table issue_sections in share row exclusive mode`);
  const [any] = await tx.select({ id: issueSections.id }).from(issueSections).limit(1);
  if (!any) await seedSections(tx);
  const sections = await tx.select().from(issueSections).orderBy(asc(issueSections.position), asc(issueSections.id));
  const taken = await tx.select().from(issueSectionColumns);
  return sections.map((section) => ({
    ...section,
    columnIds: taken.filter((row) => row.sectionId === section.id).map((row) => row.columnId),
  }));
}

/** For editors. */
export const listSections = (): Promise<Section[]> => db().transaction(listSectionsIn);

async function takeColumns(tx: Transaction, sectionId: number, columnIds: number[]): Promise<void> {
  await tx.delete(issueSectionColumns).where(eq(issueSectionColumns.sectionId, sectionId));
  for (const columnId of columnIds) {
    // A column that another part had comes over.
    await tx
      .insert(issueSectionColumns)
      .values({ columnId, sectionId })
      .onConflictDoUpdate({ target: issueSectionColumns.columnId, set: { sectionId } });
  }
}

/** An editor adds a part at the end. The same title twice is refused. */
export async function addSection({ columnIds, ...input }: SectionInput, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const all = await listSectionsIn(tx);
    if (all.some(({ title }) => title === input.title)) throw new Refusal('已有这个名称的分栏。');
    const position = Math.max(-1, ...all.map((section) => section.position)) + 1;
    const [row] = await tx
      .insert(issueSections)
      .values({ ...input, position })
      .returning({ id: issueSections.id });
    await takeColumns(tx, row?.id ?? 0, columnIds);
    await record(tx, editorId, 'issue.section', 'issue:0', { title: input.title });
  });
}

/** An editor changes a part; issues of before keep its title of then. */
export async function changeSection(
  id: number,
  { columnIds, ...input }: SectionInput,
  editorId: number,
): Promise<void> {
  await db().transaction(async (tx) => {
    const all = await listSectionsIn(tx);
    if (!all.some((section) => section.id === id)) throw new Refusal('这个分栏已被删除。');
    if (all.some(({ title, ...section }) => title === input.title && section.id !== id))
      throw new Refusal('已有这个名称的分栏。');
    await tx.update(issueSections).set(input).where(eq(issueSections.id, id));
    await takeColumns(tx, id, columnIds);
    await record(tx, editorId, 'issue.section', 'issue:0', { title: input.title });
  });
}

/** An editor moves a part one place up or down; at the end nothing happens. */
export async function moveSection(id: number, by: -1 | 1): Promise<void> {
  await db().transaction(async (tx) => {
    const all = await listSectionsIn(tx);
    const at = all.findIndex((section) => section.id === id);
    const [section, neighbour] = [all[at], all[at + by]];
    if (!section || !neighbour) return;
    all[at + by] = section;
    all[at] = neighbour;
    for (const [position, each] of all.entries()) {
      if (position !== each.position)
        await tx.update(issueSections).set({ position }).where(eq(issueSections.id, each.id));
    }
  });
}

/** An editor deletes a part; what stands in issues under its title stays. */
export async function deleteSection(id: number, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [gone] = await tx.delete(issueSections).where(eq(issueSections.id, id)).returning();
    if (gone) await record(tx, editorId, 'issue.section-delete', 'issue:0', { title: gone.title });
  });
}
