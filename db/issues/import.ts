import { and, eq, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { makeRoomFor } from '@/db/issues/demonstration';
import { issuePictures, issues } from '@/db/schema/mail/issues';

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
    if (known) {
      await tx.update(issues).set(issue).where(eq(issues.id, known.id));
      await notePictures(tx, known.id);
      return 'updated';
    }
    const [added] = await tx.insert(issues).values(issue).returning({ id: issues.id });
    const id = added?.id ?? 0;
    await notePictures(tx, id);
    await record(tx, null, 'issue.import', `issue:${id}`, { title: issue.subject });
    return 'new';
  });
}

/** Notes which pictures the text shows, so that none of them is deleted. */
async function notePictures(tx: Transaction, id: number): Promise<void> {
  await tx.delete(issuePictures).where(eq(issuePictures.issueId, id));
  await tx.execute(sql`insert into issue_pictures (issue_id, picture_id)
    select distinct i.id, p.id from issues i, regexp_matches(i.html, ' src="(/upload[^"]+)"', 'gi') m
    join pictures p on split_part(p.path, '/', 1) = split_part(m[1], '/', 3) or p.old_path = lower(m[1])
    where i.id = ${id}`);
}
