import { ReaderFrame } from '@/app/(reader)/[script]/reader-frame';
import { ArticleLines } from '@/components/article-lines';
import { Cover } from '@/components/cover';
import { findHeadline, listLatest, listMostRead, listNewest, listWithCover } from '@/db/articles';
import { listColumns } from '@/db/columns';
import { findSettings } from '@/db/settings';
import { tagPage, tags } from '@/site/cache';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

export const revalidate = 600;
export function generateStaticParams() {
  return [];
}
export async function generateMetadata() {
  const { siteName } = await findSettings();
  return { title: siteName, alternates: { canonical: paths.home() } };
}

export default async function Home() {
  await tagPage(tags.lists, tags.columns);
  const zone = env().timeZone;
  const columns = await listColumns();
  const [headline, pictures, latest, mostRead, blocks] = await Promise.all([
    findHeadline(),
    listWithCover(5),
    listLatest(10),
    listMostRead(10),
    Promise.all(
      columns
        .filter((c) => c.inNavigation)
        .map(async (column) => ({ column, articles: await listNewest([column.id], 6) })),
    ),
  ]);
  return (
    <ReaderFrame>
      <h1 className="sr-only">网站首页</h1>
      <div className="grid gap-8 lg:grid-cols-[3fr_2fr]">
        <section aria-label="头条">
          {headline ? (
            <a
              className="block bg-card text-inherit no-underline"
              href={paths.article(headline.id)}
              lang={headline.lang}
            >
              <Cover article={headline} eager />
              <h2 className="p-4 pb-1 text-2xl">{headline.title}</h2>
              <p className="px-4 pb-4 text-soft">{headline.summary}</p>
            </a>
          ) : (
            <p>还没有文章。编辑登录后，可在后台发布第一篇。</p>
          )}
        </section>
        <section>
          <h2 className="block-title">最新文章</h2>
          <ArticleLines articles={latest} zone={zone} />
        </section>
      </div>
      {pictures.length > 0 && (
        <section className="mt-8">
          <h2 className="block-title">
            最新图文{' '}
            <a className="text-sm" href={paths.pictures()}>
              更多最新图文
            </a>
          </h2>
          <ul className="grid grid-cols-2 gap-4 md:grid-cols-5">
            {pictures.map((a) => (
              <li key={a.id}>
                <a className="block text-inherit no-underline" href={paths.article(a.id)} lang={a.lang}>
                  <Cover article={a} />
                  <span className="mt-1 line-clamp-2">{a.title}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="mt-8 grid gap-8 md:grid-cols-2">
        {blocks.map(({ column, articles }) => (
          <section key={column.id}>
            <h2 className="block-title">
              <a href={paths.column(column.slug)}>{column.name}</a>{' '}
              <a className="text-sm" href={paths.column(column.slug)} aria-label={`更多${column.name}`}>
                更多
              </a>
            </h2>
            <ArticleLines articles={articles} zone={zone} />
          </section>
        ))}
        <section>
          <h2 className="block-title">浏览排行</h2>
          <ArticleLines articles={mostRead} zone={zone} />
        </section>
        <section className="bg-wash p-6">
          <h2 className="mb-2 text-xl">加入我们</h2>
          <p className="mb-4">欢迎在海内外从事教学、研究与专业工作的学人加入，一同交流。</p>
          <a className="button" href={paths.join()}>
            申请加入
          </a>
        </section>
      </div>
    </ReaderFrame>
  );
}
