import { and, asc, desc, eq, isNotNull, ne } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { forgetPageDraft } from '@/db/pages/drafts';
import { Refusal } from '@/db/refusal';
import { members } from '@/db/schema/member/members';
import { pages, pageVersions } from '@/db/schema/pages';
import { sanitizePage } from '@/html/sanitize';

/** Those that every site has: they are not removed and stand where they always stood. */
const standingSlugs = ['about', 'contact', 'privacy'] as const;
export const isStanding = (slug: string): boolean => standingSlugs.some((known) => known === slug);

/** A page that readers may open, or null. */
export async function findPage(slug: string) {
  const [page] = await db()
    .select()
    .from(pages)
    .where(and(eq(pages.slug, slug), isNotNull(pages.publishedAt)));
  return page ?? null;
}

/** A page at the desk, published or not, or null. */
export async function findForEditing(slug: string) {
  const [page] = await db().select().from(pages).where(eq(pages.slug, slug));
  return page ?? null;
}

/** All pages with who edited them last, for the desk. */
export function listPages() {
  return db()
    .select({
      slug: pages.slug,
      title: pages.title,
      menu: pages.menu,
      position: pages.position,
      publishedAt: pages.publishedAt,
      editedAt: pages.editedAt,
      editedBy: members.chineseName,
    })
    .from(pages)
    .leftJoin(members, eq(members.id, pages.editedBy))
    .orderBy(asc(pages.position), asc(pages.slug));
}

/** The published pages of the navigation and of the footer, in their order. */
export const listMenuPages = () =>
  db()
    .select({ slug: pages.slug, title: pages.title, menu: pages.menu })
    .from(pages)
    .where(and(isNotNull(pages.publishedAt), ne(pages.menu, 'none')))
    .orderBy(asc(pages.position), asc(pages.slug));

/**
 * An administrator publishes what a page says; its HTML is cleaned here and what it said before becomes a version.
 * `seenAt` is when the text that they started from was saved: if somebody saved another meanwhile, nothing is written over. Gives when
 * the text that now stands was saved.
 */
export async function savePage(
  slug: string,
  { title, html, seenAt }: { title: string; html: string; seenAt: Date },
  adminId: number,
): Promise<Date> {
  const clean = sanitizePage(html);
  if (!clean) throw new Refusal('请填写内容。');
  return db().transaction(async (tx) => {
    const [now] = await tx.select().from(pages).where(eq(pages.slug, slug)).for('update');
    if (!now) throw new Refusal('没有这个页面。');
    await forgetPageDraft(tx, slug, adminId);
    if (now.publishedAt && now.title === title && now.html === clean) return now.editedAt;
    if (now.editedAt.getTime() !== seenAt.getTime())
      throw new Refusal('您打开之后，别人改过这一页，所以没有保存。请在新窗口打开它，把两份改动合在一起。');
    if (now.html) {
      const { title: before, html: words, editedAt: since, editedBy } = now;
      await tx.insert(pageVersions).values({ slug, title: before, html: words, editedAt: since, editedBy });
    }
    const editedAt = new Date();
    await tx
      .update(pages)
      .set({ title, html: clean, publishedAt: now.publishedAt ?? editedAt, editedAt, editedBy: adminId })
      .where(eq(pages.slug, slug));
    await record(tx, adminId, 'page.change', `page:${slug}`, { title });
    return editedAt;
  });
}

/** What a page said before, newest first. */
export const listPageVersions = (slug: string) =>
  db()
    .select({
      id: pageVersions.id,
      title: pageVersions.title,
      html: pageVersions.html,
      editedAt: pageVersions.editedAt,
      editor: members.chineseName,
    })
    .from(pageVersions)
    .leftJoin(members, eq(members.id, pageVersions.editedBy))
    .where(eq(pageVersions.slug, slug))
    .orderBy(desc(pageVersions.id))
    .limit(100);
