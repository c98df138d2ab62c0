import { readSearchRequest, toSearch } from '@/app/(reader)/search/request';
import { feedResponse } from '@/app/feed.xml/write-feed';
import { listColumns } from '@/db/columns/find';
import { Refusal } from '@/db/refusal';
import { findSettings } from '@/db/settings/settings';
import { type SearchHit, searchArticles } from '@/search/search';
import { type Cached, queryOf } from '@/site/cached';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

export const dynamic = 'force-dynamic';
export const cached = {
  query: { q: 'text', scope: 'all|title|body|author', column: 'slug', from: 'day', to: 'day' },
  invalid: 'shown',
  slow: true,
} satisfies Cached;

const textOf = (pieces: SearchHit['title']) => pieces.map((piece) => piece.text).join('');

/** The newest articles that a search finds; empty where the search can find nothing. */
export async function GET(request: Request) {
  const query = await queryOf(cached, Object.fromEntries(new URL(request.url).searchParams));
  const asked = readSearchRequest({ ...query });
  const [columns, { siteName }] = await Promise.all([listColumns(), findSettings()]);
  const { search } = toSearch(asked, columns, env().timeZone);
  const hits = search ? await newest(search) : [];
  const { q, column, from, to } = asked;
  const address = { q, scope: asked.scope === 'all' ? '' : asked.scope, column, from, to };
  return feedResponse({
    title: `搜索“${asked.q}” - ${siteName}`,
    description: `${siteName}中与“${asked.q}”相符的最新文章`,
    page: paths.search(address),
    self: paths.searchFeed(address),
    updatedAt: hits[0]?.publishedAt ?? null,
    items: hits.map((hit) => ({
      title: textOf(hit.title),
      path: paths.article(hit.id),
      summary: textOf(hit.snippet),
      author: textOf(hit.author),
      category: hit.column.name,
      publishedAt: hit.publishedAt,
    })),
  });
}

async function newest(search: NonNullable<ReturnType<typeof toSearch>['search']>): Promise<SearchHit[]> {
  try {
    return (await searchArticles(search, 'date', 1)).hits;
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
