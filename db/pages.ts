import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { pages } from '@/db/schema';

export type StandingSlug = 'about' | 'contact' | 'privacy';

/** One of the standing pages, or null before the first seed. */
export async function findPage(slug: StandingSlug) {
  const [page] = await db().select().from(pages).where(eq(pages.slug, slug));
  return page ?? null;
}
