import { redirect } from 'next/navigation';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { Finished } from '@/components/finished';
import { PictureStrip } from '@/components/picture-strip';
import { countWithCover, listWithCover } from '@/db/articles/find';
import { type Cached, type Query, queryOf } from '@/site/cached';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { tagPage, tags } from '@/site/tags';

const PER_PAGE = 24;
export const cached = { query: { page: 'page' } } satisfies Cached;
export const metadata = { title: '最新图文', alternates: { canonical: paths.pictures() } };

type Props = { searchParams: Promise<Query> };

export default async function PicturesPage({ searchParams }: Props) {
  const page = Number((await queryOf(cached, searchParams)).page || 1);
  tagPage(tags.lists);
  const found = await listWithCover(PER_PAGE + 1, (page - 1) * PER_PAGE);
  if (!found.length && page > 1)
    redirect(redirectTarget(paths.pictures(Math.max(1, Math.ceil((await countWithCover()) / PER_PAGE)))));
  return (
    <ReaderFrame crumbs={[{ name: '最新图文' }]}>
      <div className="listing">
        <h1>最新图文</h1>
      </div>
      <Finished>{found.length ? <PictureStrip articles={found.slice(0, PER_PAGE)} /> : <p>还没有图文。</p>}</Finished>
      <p className="my-6 flex gap-4">
        {page > 1 && (
          <a className="button button-quiet" href={paths.pictures(page - 1)}>
            上一页
          </a>
        )}
        {found.length > PER_PAGE && (
          <a className="button button-quiet" href={paths.pictures(page + 1)}>
            下一页
          </a>
        )}
      </p>
    </ReaderFrame>
  );
}
