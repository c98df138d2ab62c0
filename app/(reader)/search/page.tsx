import { notFound, permanentRedirect, redirect } from 'next/navigation';
import { listColumns } from '@/app/(reader)/frame-data';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { FoundTopics } from '@/app/(reader)/search/found-topics';
import { Proposals } from '@/app/(reader)/search/proposals';
import { readSearchRequest, type SearchRequest, toSearch } from '@/app/(reader)/search/request';
import { SearchForm } from '@/app/(reader)/search/search-form';
import { SearchResults } from '@/app/(reader)/search/search-results';
import { Finished } from '@/components/finished';
import { Pager } from '@/components/pager';
import { findFormerColumn } from '@/db/columns/find';
import { Refusal } from '@/db/refusal';
import { recordSearch } from '@/db/searches/frequent';
import { findCorrection, littleFound } from '@/search/corrections';
import { type SearchResult, searchArticles, searchPageSize } from '@/search/search';
import { type Cached, type Query, queryOf } from '@/site/cached';
import { env } from '@/site/env';
import { log } from '@/site/log';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';

export const cached = {
  query: {
    q: 'text',
    scope: 'all|title|body|author',
    column: 'slug',
    from: 'day',
    to: 'day',
    sort: 'relevance|date',
    page: 'page',
    until: 'milliseconds',
    after: 'id',
  },
  invalid: 'shown',
  uncached: ['page'],
  slow: true,
} satisfies Cached;

type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props) {
  const asked = readSearchRequest(await queryOf(cached, searchParams));
  if (!asked.q) return { title: '搜索', robots: { index: false } };
  const types = { 'application/rss+xml': paths.searchFeed(addressOf(asked)) };
  return { title: `搜索：${asked.q}`, robots: { index: false }, alternates: { types } };
}

/** The fields as they stand in an address that can be passed on, without the page. */
function addressOf({ page: _, until: __, after: ___, ...kept }: SearchRequest) {
  return { ...kept, scope: kept.scope === 'all' ? '' : kept.scope, sort: kept.sort === 'date' ? 'date' : '' };
}

/** 搜索: made per request, for nobody in particular. Whatever is typed gets an answer. */
export default async function SearchPage({ searchParams }: Props) {
  const asked = readSearchRequest(await queryOf(cached, searchParams));
  const columns = await listColumns();
  if (asked.column && !columns.some((column) => column.slug === asked.column)) {
    const renamed = await findFormerColumn(asked.column);
    if (!renamed) notFound();
    permanentRedirect(redirectTarget(paths.search({ ...addressOf(asked), column: renamed.slug })));
  }
  const zone = env().timeZone;
  const until = asked.until ?? new Date();
  let { search, problem } = toSearch(asked, columns, zone);
  let result: SearchResult | null = null;
  let meant: string | null = null;
  const began = performance.now();
  try {
    if (search) result = await searchArticles(search, asked.sort, asked.page, asked.after);
    if (search && result && asked.page === 1) {
      const left = Math.floor(Math.min(1500, 3000 - (performance.now() - began)));
      if (result.total < littleFound && left > 100) {
        meant = await findCorrection(search, asked.q, result.total, left);
      }
      // Readers get their answer even where nothing can be written just now (a full disk).
      await recordSearch(asked.q, result.total).catch((error) => log.error('search', '', error));
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    problem = error.message;
  }
  if (asked.q && !search) problem ??= '没有可以查找的字词，请输入汉字、字母或数字。';
  const pages = result ? Math.ceil(result.total / searchPageSize) : 0;
  if (result && asked.page > Math.max(pages, 1))
    redirect(redirectTarget(paths.search({ ...addressOf(asked), page: pages > 1 ? pages : '' })));
  const first = (asked.page - 1) * searchPageSize + 1;
  const address = addressOf(asked);
  const pageAddress = (page: number) => {
    if (page === 1) return paths.search(address);
    const after = page === asked.page + 1 ? result?.hits.at(-1)?.id : undefined;
    return paths.search({ ...address, page, until: until.getTime(), after });
  };
  return (
    <ReaderFrame crumbs={[{ name: '搜索' }]} searchInPage>
      <h1 className="text-3xl">搜索</h1>
      <SearchForm asked={asked} columns={columns} />
      {problem && (
        <p role="alert" className="my-4 border-s-4 border-seal bg-wash px-4 py-3">
          {problem}
        </p>
      )}
      {!asked.q && !problem && <Advice />}
      {meant && (
        <p className="my-3 text-lg">
          您是不是要找：
          <a className="tap" href={paths.search({ ...address, q: meant })}>
            {meant}
          </a>
        </p>
      )}
      {asked.page === 1 && asked.scope === 'all' && <Proposals words={asked.q} />}
      {asked.page === 1 && asked.q && asked.scope !== 'author' && <FoundTopics words={asked.q} />}
      {result && result.total > 0 && (
        <Finished>
          <p role="status" className="my-3 text-soft">
            <Typed words={asked.q} />
            共找到{result.about ? '约' : ''} {result.total.toLocaleString('zh-CN')} 篇
            {result.apart && '（没有完整的词，以下文章分别含有其中的字）'}
            {result.atLeast && '以上，先列出最新的'}
            {result.titlesOnly && '（常用的单个字只在标题中查找）'}{' '}
            <a className="tap" href={paths.searchFeed({ ...address, sort: '' })}>
              订阅这个搜索
            </a>
          </p>
          <SearchResults hits={result.hits} first={first} zone={zone} />
          <Pager page={asked.page} pages={pages} href={pageAddress} />
        </Finished>
      )}
      {result?.total === 0 && (
        <>
          <p role="status" className="my-3">
            没有找到与
            <Typed words={asked.q} />
            相符的文章。
          </p>
          <Advice />
        </>
      )}
    </ReaderFrame>
  );
}

/** What was typed stays as it was typed, in whatever script the page is read. */
function Typed({ words }: { words: string }) {
  const [open, close] = /["“”＂]/.test(words) ? '「」' : '“”';
  return (
    <span translate="no" className="wrap-anywhere">
      {open}
      {words}
      {close}
    </span>
  );
}

function Advice() {
  return (
    <ul className="list-disc ps-6 text-soft">
      <li>简体、繁体、全角、半角都可以，结果相同。</li>
      <li>几个词之间用空格隔开，表示都要有；加引号表示连在一起：“人工智能治理”。</li>
      <li>前面加减号表示不要有：治理 -会议；用 OR 表示有其一即可：台湾 OR 香港。</li>
      <li>找不到时，请换更短的词，或把范围改为“全部”、栏目改为“全部栏目”。</li>
    </ul>
  );
}
