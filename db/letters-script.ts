import { eq, sql } from 'drizzle-orm';
import { type Database, db, type Transaction } from '@/db/client';
import { members } from '@/db/schema';
import { listTerms } from '@/db/terms';
import { KeptAsWritten } from '@/text/kept-as-written';
import { convertText, langs, type Script } from '@/text/script';
import { convertHtml } from '@/text/script-html';

type Words = { to: string; subject: string; text: string; html: string };

/** Notes in which writing a member reads, for letters. */
export async function rememberScript(memberId: number, script: Script): Promise<void> {
  await db().update(members).set({ script }).where(eq(members.id, memberId));
}

/** A letter in the writing that its recipient reads; their own name and the editors’ terms stay as written. */
export async function inRecipientsScript<L extends Words>(tx: Transaction | Database, letter: L): Promise<L> {
  const [reader] = await tx
    .select({ script: members.script, name: members.chineseName })
    .from(members)
    .where(eq(sql`lower(${members.email})`, letter.to.toLowerCase()));
  if (!reader || reader.script === 'as-written') return letter;
  const { script, name } = reader;
  const words = [name, ...(await listTerms('keptTerms', tx))];
  const kept = new KeptAsWritten(words);
  return {
    ...letter,
    subject: convertText(letter.subject, script, kept),
    text: convertText(letter.text, script, kept),
    html: convertHtml(letter.html, script, { words }).replace(
      '<html lang="zh-Hans">',
      `<html lang="${langs[script]}">`,
    ),
  };
}
