import { listForSitemap } from '@/db/articles/feeds';
import { listColumns } from '@/db/columns/find';
import { listPages, standingSlugs } from '@/db/pages/pages';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { type SitemapEntry, sitemap } from '@/text/sitemap';

export const dynamic = 'force-dynamic';

async function listStanding(site: string): Promise<SitemapEntry[]> {
  const [columns, pages] = await Promise.all([listColumns(), listPages()]);
  return [
    { url: site + paths.home() },
    { url: site + paths.pictures() },
    ...columns.map((column) => ({ url: site + paths.column(column.slug) })),
    ...standingSlugs.map((slug) => ({
      url: site + paths.page(slug),
      changedAt: pages.find((page) => page.slug === slug)?.editedAt,
    })),
    { url: site + paths.join() },
  ];
}

/** One part of the sitemap; a part without a visible article does not exist. */
export async function GET(_: Request, { params }: { params: Promise<{ part: string }> }) {
  const { part } = await params;
  const number = /^(0|[1-9]\d{0,5})$/.test(part) ? Number(part) : -1;
  if (number < 0 || number > 214_749) return new Response(null, { status: 404 });
  const site = env().siteUrl;
  const entries =
    number === 0
      ? await listStanding(site)
      : (await listForSitemap(number)).map(({ id, changedAt }) => ({ url: site + paths.article(id), changedAt }));
  if (!entries.length) return new Response(null, { status: 404 });
  return new Response(sitemap(entries), { headers: { 'Content-Type': 'application/xml; charset=utf-8' } });
}
