import { eq, sql } from 'drizzle-orm';
import { ProtectedSpans } from '@/chinese/protected-terms';
import { convertText, type Script } from '@/chinese/script';
import { convertHtml } from '@/chinese/script-html';
import { type Database, db, type Transaction } from '@/db/client';
import { members } from '@/db/schema/member/members';
import { listTerms } from '@/db/terms/terms';
import { langs } from '@/text/languages';

type Words = { to: string; subject: string; text: string; html: string };

/** Stores the script that a member reads, for letters. */
export async function rememberScript(memberId: number, script: Script): Promise<void> {
  await db().update(members).set({ script }).where(eq(members.id, memberId));
}

/**
 * A letter in the script that its recipient reads, and the member who has this address, if any. The recipient's own
 * name and the protected terms stay as written.
 */
export async function inRecipientsScript<L extends Words>(
  tx: Transaction | Database,
  letter: L,
): Promise<L & { memberId: number | null }> {
  const [reader] = await tx
    .select({ id: members.id, script: members.script, name: members.chineseName })
    .from(members)
    .where(eq(sql`lower(${members.email})`, letter.to.toLowerCase()));
  const addressed = { ...letter, memberId: reader?.id ?? null };
  if (!reader || reader.script === 'as-written') return addressed;
  const { script, name } = reader;
  const words = [name, ...(await listTerms('keptTerms', tx))];
  const protectedSpans = new ProtectedSpans(words);
  return {
    ...addressed,
    subject: convertText(letter.subject, script, protectedSpans),
    text: convertText(letter.text, script, protectedSpans),
    html: convertHtml(letter.html, script, { words }).replace(
      '<html lang="zh-Hans">',
      `<html lang="${langs[script]}">`,
    ),
  };
}
