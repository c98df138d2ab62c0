import { notFound } from 'next/navigation';
import { ReaderFrame } from '@/app/(reader)/[script]/reader-frame';
import { Cover } from '@/components/cover';
import { listWithCover } from '@/db/articles';
import { tagPage, tags } from '@/site/cache';
import { paths } from '@/site/paths';

const PER_PAGE = 24;
export const revalidate = 3600;
export function generateStaticParams() {
  return [];
}
export const metadata = { title: '最新图文', alternates: { canonical: paths.pictures() } };

export default async function PicturesPage({ params }: { params: Promise<{ page: string }> }) {
  const page = Number((await params).page);
  if (!Number.isInteger(page)) notFound();
  await tagPage(tags.lists);
  const found = await listWithCover(PER_PAGE + 1, (page - 1) * PER_PAGE);
  if (!found.length && page > 1) notFound();
  return (
    <ReaderFrame crumbs={[{ name: '最新图文' }]}>
      <h1 className="mb-4 text-3xl">最新图文</h1>
      {!found.length && <p>还没有图文。</p>}
      <ul className="grid grid-cols-2 gap-5 md:grid-cols-4">
        {found.slice(0, PER_PAGE).map((a) => (
          <li key={a.id}>
            <a className="block text-inherit no-underline" href={paths.article(a.id)} lang={a.lang}>
              <Cover article={a} sizes="(min-width: 48rem) 17rem, 46vw" />
              <span className="mt-1 line-clamp-3">{a.title}</span>
            </a>
          </li>
        ))}
      </ul>
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
