import { notFound, permanentRedirect, redirect } from 'next/navigation';
import { cache } from 'react';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { ArticleLines } from '@/components/article-lines';
import { Block } from '@/components/block';
import { Finished } from '@/components/finished';
import { Pager } from '@/components/pager';
import { Ranking } from '@/components/ranking';
import { describeAuthor, listByAuthor } from '@/db/articles/lists/archive';
import { findAuthor } from '@/db/articles/lists/authors';
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
  params: Promise<{ name: string }>;
  searchParams: Promise<Query>;
};

const findOnce = cache(async (name: string, number: number) => {
  const author = fromSegment(name)?.trim();
  if (!author || author.length > limits.articleAuthor || author.includes('\0')) notFound();
  const person = await findAuthor(author);
  if (!person) notFound();
  if (person.name !== author) permanentRedirect(redirectTarget(paths.author(person.name, number)));
  const found = await listByAuthor(person.spellings, PER_PAGE, (number - 1) * PER_PAGE);
  if (found.total === 0) notFound();
  const pages = Math.ceil(found.total / PER_PAGE);
  if (number > pages) redirect(redirectTarget(paths.author(author, pages)));
  return { author, number, spellings: person.spellings, ...found };
});

/** Once for the page and its head. */
const find = async ({ params, searchParams }: Props) => {
  const { page } = await queryOf(cached, searchParams);
  return findOnce((await params).name, Number(page || 1));
};

export async function generateMetadata(props: Props) {
  const { author, number } = await find(props);
  return { title: `${author}的文章`, alternates: alternatesOf(paths.author(author, number)) };
}

/** All that an author has published here, in one place. */
export default async function AuthorPage(props: Props) {
  tagPage(tags.lists);
  const { author, number, spellings, articles, total } = await find(props);
  const { inColumns, mostRead } = await describeAuthor(spellings, 10);
  return (
    <ReaderFrame crumbs={[{ name: '作者' }, { name: author }]}>
      <Finished className="page-with-aside">
        <div className="listing min-w-0">
          <h1 data-person="">{author}</h1>
          <p className="facts">
            <span>共 {total} 篇</span>
            <a href={paths.search({ q: author, scope: 'author' })}>搜索这个名字的其他写法</a>
          </p>
          <ArticleLines articles={articles} zone={env().timeZone} />
          <Pager page={number} pages={Math.ceil(total / PER_PAGE)} href={(n) => paths.author(author, n)} />
        </div>
        <aside>
          <Block title="所写栏目">
            <ul className="years">
              {inColumns.map((one) => (
                <li key={one.slug}>
                  <a href={paths.column(one.slug)}>
                    {one.name} <small>{one.articles} 篇</small>
                  </a>
                </li>
              ))}
            </ul>
          </Block>
          {total > mostRead.length && (
            <Block title="浏览最多">
              <Ranking articles={mostRead} />
            </Block>
          )}
        </aside>
      </Finished>
    </ReaderFrame>
  );
}
