import type { SitemapEntry } from '@/db/declaration';
import { declared } from '@/db/registry';
import type { Cached } from '@/site/cached';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { sitemap } from '@/text/feeds/sitemap';

export const dynamic = 'force-dynamic';
export const cached = { query: {} } satisfies Cached;

/** Part 0: what the nouns list whole. */
async function listWhole(): Promise<SitemapEntry[]> {
  const lists = declared('sitemap').map(({ value }) => ('list' in value ? value.list() : []));
  const entries = (await Promise.all(lists)).flat();
  return entries.sort((a, b) => Number(b.path === paths.home()) - Number(a.path === paths.home()));
}

async function listPart(part: number): Promise<SitemapEntry[]> {
  const lists = declared('sitemap').map(({ value }) => ('listPart' in value ? value.listPart(part) : []));
  return (await Promise.all(lists)).flat();
}

/** One part of the sitemap; a part without a visible entry does not exist. */
export async function GET(_: Request, { params }: { params: Promise<{ part: string }> }) {
  const { part } = await params;
  const number = /^(0|[1-9]\d{0,5})$/.test(part) ? Number(part) : -1;
  if (number < 0 || number > 214_749) return new Response(null, { status: 404 });
  const entries = await (number === 0 ? listWhole() : listPart(number));
  if (!entries.length) return new Response(null, { status: 404 });
  const site = env().siteUrl;
  const xml = sitemap(entries.map(({ path, changedAt }) => ({ url: site + path, changedAt })));
  return new Response(xml, { headers: { 'Content-Type': 'application/xml; charset=utf-8' } });
}
