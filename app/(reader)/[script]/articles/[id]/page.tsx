import { CommentForm } from '@/app/(reader)/[script]/articles/[id]/comment-form';
import { findOr404 } from '@/app/(reader)/[script]/articles/[id]/find';
import { ReaderFrame } from '@/app/(reader)/[script]/reader-frame';
import { ArticleHead } from '@/components/article-head';
import { ArticleLines } from '@/components/article-lines';
import { CommentList } from '@/components/comment-list';
import { listNewest, listWithCover } from '@/db/articles';
import { listColumns } from '@/db/columns';
import { listComments } from '@/db/comments';
import { findSettings } from '@/db/settings';
import { tagPage, tags } from '@/site/cache';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { excerpt } from '@/text/plain-text';

type Props = { params: Promise<{ id: string }> };
export const revalidate = 3600;
export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props) {
  const article = await findOr404(params);
  const description = article.summary || excerpt(article.html, 120);
  const images = article.cover ? [paths.upload(article.cover)] : [];
  return {
    title: article.title,
    description,
    alternates: { canonical: paths.article(article.id) },
    openGraph: {
      type: 'article',
      title: article.title,
      description,
      images,
      url: paths.article(article.id),
      publishedTime: article.publishedAt.toISOString(),
    },
  };
}

export default async function ArticlePage({ params }: Props) {
  const article = await findOr404(params);
  await tagPage(tags.article(article.id), tags.lists);
  const zone = env().timeZone;
  const [columns, comments, neighbours, pictures, settings] = await Promise.all([
    listColumns(),
    listComments(article.id),
    listNewest([article.column.id], 11),
    listWithCover(8),
    findSettings(),
  ]);
  const parent = columns.find((c) => c.id === article.column.parentId);
  const updates = columns.find((c) => c.slug === 'updates');
  const crumbs = [
    ...(parent ? [{ name: parent.name, href: paths.column(parent.slug) }] : []),
    { name: article.column.name, href: paths.column(article.column.slug) },
  ];
  const ld = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    datePublished: article.publishedAt,
    dateModified: article.editedAt,
    author: article.author ? { '@type': 'Person', name: article.author } : undefined,
    mainEntityOfPage: env().siteUrl + paths.article(article.id),
  };
  return (
    <ReaderFrame crumbs={crumbs}>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <article lang={article.lang} data-article={article.id}>
            <ArticleHead article={article} zone={zone} comments={comments.length} />
            <div className="article" dangerouslySetInnerHTML={{ __html: article.html }} />
          </article>
          <p className="my-6 no-print">
            <a className="button button-quiet" href={paths.print(article.id)}>
              打印本文章
            </a>
          </p>
          <section id="comments" className="mt-10">
            <h2 className="block-title">评论 {comments.length}</h2>
            <CommentList comments={comments} zone={zone} />
            <CommentForm articleId={article.id} held={settings.commentsHeld} open={settings.guestsMayComment} />
          </section>
        </div>
        <aside className="no-print">
          <section className="mb-8">
            <h2 className="block-title">
              相关栏目：<a href={paths.column(article.column.slug)}>{article.column.name}</a>
            </h2>
            <ArticleLines articles={neighbours.filter((a) => a.id !== article.id).slice(0, 10)} zone={zone} />
            <a className="inline-flex min-h-11 items-center" href={paths.column(article.column.slug)}>
              更多
            </a>
          </section>
          <section className="mb-8">
            <h2 className="block-title">最新图文</h2>
            <ul>
              {pictures.map((a) => (
                <li key={a.id}>
                  <a className="block py-2" href={paths.article(a.id)} lang={a.lang}>
                    {a.title}
                  </a>
                </li>
              ))}
            </ul>
            <a className="inline-flex min-h-11 items-center" href={paths.pictures()}>
              更多最新图文
            </a>
          </section>
          {updates && (
            <a className="button button-quiet" href={paths.column(updates.slug)}>
              更多《即时通讯》
            </a>
          )}
        </aside>
      </div>
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(ld).replaceAll('<', '\\u003c') }}
      />
    </ReaderFrame>
  );
}
