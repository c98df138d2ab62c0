import { and, eq } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { isStanding } from '@/db/pages/pages';
import { Refusal } from '@/db/refusal';
import { type Menu, pages, pageVersions } from '@/db/schema/pages';

const missing = '没有这个页面，可能已被删除。';
const standing = '这一页是每个网站都有的，位置固定，不能删除。';

/** An administrator begins a page of the site's own; it is a draft until it is published. */
export async function createPage({ slug, title }: { slug: string; title: string }, adminId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const added = await tx
      .insert(pages)
      .values({ slug, title, html: '', publishedAt: null, editedBy: adminId })
      .onConflictDoNothing()
      .returning({ slug: pages.slug });
    if (!added.length) throw new Refusal('已经有一个页面用了这个网址，请换一个。');
    await record(tx, adminId, 'page.add', `page:${slug}`, { title });
  });
}

/** Puts a page into the navigation, the footer or neither, and at its place there. */
export async function placePage(slug: string, place: { menu: Menu; position: number }, adminId: number): Promise<void> {
  if (isStanding(slug)) throw new Refusal(standing);
  await db().transaction(async (tx) => {
    const [row] = await tx.update(pages).set(place).where(eq(pages.slug, slug)).returning({ slug: pages.slug });
    if (!row) throw new Refusal(missing);
    await record(tx, adminId, 'page.place', `page:${slug}`, place);
  });
}

/** Removes a page of the site's own with its drafts and versions: its address answers 404. */
export async function removePage(slug: string, adminId: number): Promise<void> {
  if (isStanding(slug)) throw new Refusal(standing);
  await db().transaction(async (tx) => {
    const [row] = await tx.delete(pages).where(eq(pages.slug, slug)).returning({ title: pages.title });
    if (!row) throw new Refusal(missing);
    await record(tx, adminId, 'page.remove', `page:${slug}`, { title: row.title });
  });
}

/** What the page said in a former version is what it says now; what it said until now becomes a version. */
export async function restorePage(slug: string, versionId: number, adminId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [now] = await tx.select().from(pages).where(eq(pages.slug, slug)).for('update');
    const [version] = await tx
      .select()
      .from(pageVersions)
      .where(and(eq(pageVersions.id, versionId), eq(pageVersions.slug, slug)));
    if (!now || !version) throw new Refusal('没有这个版本。');
    if (now.title === version.title && now.html === version.html) return;
    const { title, html, editedAt, editedBy } = now;
    await tx.insert(pageVersions).values({ slug, title, html, editedAt, editedBy });
    await tx
      .update(pages)
      .set({ title: version.title, html: version.html, editedAt: new Date(), editedBy: adminId })
      .where(eq(pages.slug, slug));
    await record(tx, adminId, 'page.restore', `page:${slug}`, { version: versionId });
  });
}
