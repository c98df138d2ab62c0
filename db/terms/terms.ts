import { eq, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { type Database, db, type Transaction } from '@/db/client';
import { settings } from '@/db/schema/settings';

/** Lists of lines that editors write. */
type TermList = 'keptTerms' | 'authorSpellings';

const asTerms = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** The lines of a list in the order in which they were added. */
export async function listTerms(name: TermList, from: Transaction | Database = db()): Promise<string[]> {
  const [row] = await from.select({ value: settings.value }).from(settings).where(eq(settings.name, name));
  return asTerms(row?.value);
}

/** The words that stay as written in every script a reader may choose. */
export const listProtectedTerms = (): Promise<string[]> => listTerms('keptTerms');

/**
 * An editor saves the list. Only what was added to or taken from the list that the form showed (`opened`) changes, so
 * that two editors at once lose nothing of each other's.
 */
export async function saveTerms(name: TermList, wanted: string[], opened: string[], editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`lock table settings in share row exclusive mode`);
    const now = await listTerms(name, tx);
    const added = wanted.filter((term) => !opened.includes(term) && !now.includes(term));
    const removed = opened.filter((term) => !wanted.includes(term) && now.includes(term));
    if (!added.length && !removed.length) return;
    const value = [...now.filter((term) => !removed.includes(term)), ...added];
    await tx
      .insert(settings)
      .values({ name, value })
      .onConflictDoUpdate({ target: settings.name, set: { value: sql`excluded.value` } });
    const action = name === 'keptTerms' ? 'terms.change' : 'terms.spellings';
    await record(tx, editorId, action, 'terms', { added, removed });
  });
}
