import { eq } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { members } from '@/db/schema/members';
import { pages } from '@/db/schema/pages';
import { sanitizePage } from '@/html/sanitize';

export const standingSlugs = ['about', 'contact', 'privacy'] as const;
export type StandingSlug = (typeof standingSlugs)[number];

/** One of the standing pages, or null before the first seed. */
export async function findPage(slug: StandingSlug) {
  const [page] = await db().select().from(pages).where(eq(pages.slug, slug));
  return page ?? null;
}

/** All standing pages with who edited them last, for the desk. */
export function listPages() {
  return db()
    .select({ slug: pages.slug, title: pages.title, editedAt: pages.editedAt, editedBy: members.chineseName })
    .from(pages)
    .leftJoin(members, eq(members.id, pages.editedBy))
    .orderBy(pages.slug);
}

/**
 * An administrator saves a standing page; its HTML is cleaned here. `seenAt` is when the text that they started from
 * was saved: if somebody saved another meanwhile, nothing is written over.
 */
export async function savePage(
  slug: StandingSlug,
  { title, html, seenAt }: { title: string; html: string; seenAt: Date },
  adminId: number,
): Promise<void> {
  const clean = sanitizePage(html);
  if (!clean) throw new Refusal('请填写内容。');
  await db().transaction(async (tx) => {
    const [now] = await tx.select().from(pages).where(eq(pages.slug, slug)).for('update');
    if (!now) throw new Refusal('没有这个页面。');
    if (now.title === title && now.html === clean) return;
    if (now.editedAt.getTime() !== seenAt.getTime())
      throw new Refusal('您打开之后，别人改过这一页，所以没有保存。请在新窗口打开它，把两份改动合在一起。');
    await tx
      .update(pages)
      .set({ title, html: clean, editedAt: new Date(), editedBy: adminId })
      .where(eq(pages.slug, slug));
    await record(tx, adminId, 'page.change', `page:${slug}`, { title });
  });
}
