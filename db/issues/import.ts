import { and, eq } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { makeRoomFor } from '@/db/issues/demonstration';
import { issues } from '@/db/schema/issues';

export type ImportedIssue = {
  year: number;
  number: number;
  total: number;
  firstDay: string;
  lastDay: string;
  subject: string;
  html: string;
  oldPath: string | null;
  sentAt: Date;
};
type Outcome = 'new' | 'updated' | 'unchanged' | 'edited';

/**
 * Puts an issue of the old site into the archive, by its year and number; the second time it changes nothing. One that this
 * site sent itself stays as it is ("edited").
 */
export async function importIssue(issue: ImportedIssue, { dryRun }: { dryRun: boolean }): Promise<Outcome> {
  return db().transaction(async (tx) => {
    if (!dryRun) await makeRoomFor(tx, issue);
    const [known] = await tx
      .select()
      .from(issues)
      .where(and(eq(issues.year, issue.year), eq(issues.number, issue.number)))
      .for('update');
    if (known && known.html === null && !known.demonstration) return 'edited';
    const { sentAt, ...words } = issue;
    const fields = Object.keys(words) as (keyof typeof words)[];
    if (known && !known.demonstration && fields.every((name) => known[name] === words[name])) return 'unchanged';
    if (dryRun) return known && !known.demonstration ? 'updated' : 'new';
    if (known) await tx.update(issues).set(issue).where(eq(issues.id, known.id));
    else {
      const [added] = await tx.insert(issues).values(issue).returning({ id: issues.id });
      await record(tx, null, 'issue.import', `issue:${added?.id}`, { title: issue.subject });
    }
    return known ? 'updated' : 'new';
  });
}
