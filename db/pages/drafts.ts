import { and, eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { pageDrafts, pages } from '@/db/schema/pages';
import { sanitizePage } from '@/html/sanitize';

const ofPerson = (slug: string, adminId: number) => and(eq(pageDrafts.slug, slug), eq(pageDrafts.memberId, adminId));

/**
 * Keeps what an administrator has typed of a page and not published: one row a person, seen by nobody else; false when the
 * page is gone. What says the same as the page is no draft: one that arrives after its publication leaves nothing behind.
 */
export async function keepPageDraft(
  slug: string,
  { title, html, seenAt }: { title: string; html: string; seenAt: Date },
  adminId: number,
): Promise<boolean> {
  const draft = { title, html: sanitizePage(html), seenAt, savedAt: new Date() };
  return db().transaction(async (tx) => {
    const [now] = await tx.select().from(pages).where(eq(pages.slug, slug)).for('update');
    if (!now) return false;
    if (now.title === title && now.html === draft.html) await forgetPageDraft(tx, slug, adminId);
    else {
      await tx
        .insert(pageDrafts)
        .values({ slug, memberId: adminId, ...draft })
        .onConflictDoUpdate({ target: [pageDrafts.slug, pageDrafts.memberId], set: draft });
    }
    return true;
  });
}

/** What this person wrote and has not published, or null. */
export async function findPageDraft(slug: string, adminId: number) {
  const [draft] = await db().select().from(pageDrafts).where(ofPerson(slug, adminId));
  return draft ?? null;
}

/** Drops this person's draft because they chose so. */
export const dropPageDraft = (slug: string, adminId: number) =>
  db().transaction((tx) => forgetPageDraft(tx, slug, adminId));

/** Drops this person's draft: it is being published. */
export async function forgetPageDraft(tx: Transaction, slug: string, adminId: number): Promise<void> {
  await tx.delete(pageDrafts).where(ofPerson(slug, adminId));
}

/** A page as its reader would see it, with what this person has typed and not published; null for an unknown one. */
export async function findPagePreview(slug: string, adminId: number) {
  const [[page], draft] = await Promise.all([
    db().select().from(pages).where(eq(pages.slug, slug)),
    findPageDraft(slug, adminId),
  ]);
  if (!page) return null;
  return { slug, title: draft?.title || page.title, html: draft?.html ?? page.html, unsaved: draft !== null };
}
