import { findOr404 } from '@/app/(reader)/[script]/articles/[id]/find';
import { ArticleHead } from '@/components/article-head';
import { tagPage, tags } from '@/site/cache';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

type Props = { params: Promise<{ id: string }> };
export const revalidate = 3600;
export function generateStaticParams() {
  return [];
}
export async function generateMetadata({ params }: Props) {
  const article = await findOr404(params);
  return { title: article.title, alternates: { canonical: paths.article(article.id) }, robots: { index: false } };
}

export default async function PrintPage({ params }: Props) {
  const article = await findOr404(params);
  await tagPage(tags.article(article.id));
  return (
    <main className="wrap max-w-3xl py-8" lang={article.lang}>
      <p className="no-print mb-6">
        <a className="button button-quiet" href={paths.article(article.id)}>
          返回文章
        </a>
      </p>
      <ArticleHead article={article} zone={env().timeZone} />
      <div className="article" dangerouslySetInnerHTML={{ __html: article.html }} />
      <p className="mt-8 text-sm">{env().siteUrl + paths.article(article.id)}</p>
    </main>
  );
}
