import { permanentRedirect } from 'next/navigation';
import { ArticleView } from '@/app/(reader)/[script]/articles/[id]/article-view';
import { findOr404 } from '@/app/(reader)/[script]/articles/[id]/find';
import { findSettings } from '@/app/(reader)/[script]/once';
import { excerpt } from '@/html/plain-text';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props) {
  const article = await findOr404(params);
  const { siteName } = await findSettings();
  const description = article.summary || excerpt(article.html, 120);
  const images = article.cover ? [paths.upload(article.cover)] : [];
  return {
    title: article.title,
    description,
    alternates: { canonical: paths.article(article.id) },
    openGraph: {
      type: 'article',
      siteName,
      title: article.title,
      description,
      images,
      url: paths.article(article.id),
      publishedTime: article.publishedAt.toISOString(),
      modifiedTime: article.editedAt.toISOString(),
      section: article.column.name,
    },
  };
}

export default async function ArticlePage({ params }: Props) {
  const article = await findOr404(params);
  if (article.isEvent) permanentRedirect(paths.event(article.id));
  tagPage(tags.article(article.id), tags.lists);
  return <ArticleView article={article} />;
}
