import { notFound, permanentRedirect, redirect } from 'next/navigation';
import { cache } from 'react';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { ArticleLines } from '@/components/article-lines';
import { Finished } from '@/components/finished';
import { Pager } from '@/components/pager';
import { findKeyword, listByKeyword } from '@/db/keywords/find';
import { alternatesOf } from '@/site/alternates';
import { type Cached, type Query, queryOf } from '@/site/cached';
import { env } from '@/site/env';
import { fromSegment } from '@/site/path-segment';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { tagPage, tags } from '@/site/tags';
import { limits } from '@/text/limits';

const PER_PAGE = 30;
export const cached = { query: { page: 'page' }, segment: 'text' } satisfies Cached;
type Props = {
  params: Promise<{ word: string }>;
  searchParams: Promise<Query>;
};

const findOnce = cache(async (segment: string, number: number) => {
  // Before a 404 or redirect, so that these go stale too.
  tagPage(tags.lists);
  const word = fromSegment(segment)?.trim();
  if (!word || word.length > limits.articleKeywords || word.includes('\0')) notFound();
  const keyword = await findKeyword(word);
  if (!keyword) notFound();
  const pages = Math.ceil(keyword.articles / PER_PAGE);
  if (keyword.word !== word) permanentRedirect(redirectTarget(paths.keyword(keyword.word, number)));
  if (number > pages) redirect(redirectTarget(paths.keyword(word, pages)));
  return { ...keyword, number, pages };
});

/** Once for the page and its head. */
const find = async ({ params, searchParams }: Props) => {
  const { page } = await queryOf(cached, searchParams);
  return findOnce((await params).word, Number(page || 1));
};

export async function generateMetadata(props: Props) {
  const { word, number } = await find(props);
  return { title: `关键词：${word}`, alternates: alternatesOf(paths.keyword(word, number)) };
}

/** All articles with a keyword, in whatever spelling each has it. */
export default async function KeywordPage(props: Props) {
  const { key, word, articles: total, number, pages } = await find(props);
  const articles = await listByKeyword(key, PER_PAGE, (number - 1) * PER_PAGE);
  return (
    <ReaderFrame crumbs={[{ name: '关键词' }, { name: word }]}>
      <Finished className="listing">
        <h1>关键词：{word}</h1>
        <p className="facts">
          <span>共 {total} 篇</span>
          <a href={paths.search({ q: word })}>在全文中搜索“{word}”</a>
        </p>
        <ArticleLines articles={articles} zone={env().timeZone} />
        <Pager page={number} pages={pages} href={(n) => paths.keyword(word, n)} />
      </Finished>
    </ReaderFrame>
  );
}
