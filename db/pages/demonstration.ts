import { and, eq, isNull, notExists } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { type Menu, pages, pageVersions } from '@/db/schema/pages';

export type DemonstrationPage = { title: string; html: string; menu: Menu; position: number };

/** The demonstration has one page of the site's own. */
const slug = 'writing-for-us';

export async function addDemonstrationPage(tx: Transaction, page: DemonstrationPage): Promise<void> {
  await tx
    .insert(pages)
    .values({ slug, ...page })
    .onConflictDoNothing();
}

/** One that an administrator has changed since is theirs and stays, also when their account is gone: it has former versions. */
export async function removeDemonstrationPage(tx: Transaction): Promise<void> {
  const former = tx.select().from(pageVersions).where(eq(pageVersions.slug, pages.slug));
  await tx.delete(pages).where(and(eq(pages.slug, slug), isNull(pages.editedBy), notExists(former)));
}
