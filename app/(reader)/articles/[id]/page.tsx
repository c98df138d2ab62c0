import { permanentRedirect } from 'next/navigation';
import { ArticleView } from '@/app/(reader)/articles/[id]/article-view';
import { CommentsPage, commentsMetadata } from '@/app/(reader)/articles/[id]/comments-page';
import { findOr404 } from '@/app/(reader)/articles/[id]/find';
import { isClosed } from '@/app/(reader)/articles/[id]/members-notice';
import { findSettings } from '@/app/(reader)/frame-data';
import { asShown } from '@/db/articles/shown';
import { excerpt } from '@/html/plain-text';
import { alternatesOf } from '@/site/alternates';
import { type Cached, type Query, queryOf } from '@/site/cached';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { tagPage, tags } from '@/site/tags';
import { authorsOf } from '@/text/bylines';
import { shortDate } from '@/text/dates';

/** `comments`: the page of comments beyond those that stand below the article. */
export const cached = { query: { comments: 'page' }, article: 'page' } satisfies Cached;
type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Query>;
};

/** What programs for references (Zotero, Google Scholar) read. */
function citationOf(article: Awaited<ReturnType<typeof findOr404>>, siteName: string) {
  const zone = env().timeZone;
  return {
    citation_title: article.title,
    citation_author: authorsOf(article.author),
    citation_publication_date: shortDate(article.publishedAt, zone).replaceAll('-', '/'),
    citation_journal_title: siteName,
    citation_language: article.lang,
    citation_public_url: env().siteUrl + paths.article(article.id),
  };
}

export async function generateMetadata({ params, searchParams }: Props) {
  const article = await findOr404(params);
  if ((await queryOf(cached, searchParams)).comments) return commentsMetadata(article);
  const { siteName } = await findSettings();
  const description = article.summary || asShown(excerpt(article.html, 120), article.punctuationAsTyped);
  const images = [paths.sharePicture(article) ?? paths.shareImage()];
  return {
    title: article.title,
    description,
    alternates: alternatesOf(paths.article(article.id)),
    other: citationOf(article, siteName),
    openGraph: {
      type: 'article',
      siteName,
      title: article.title,
      description,
      images,
      url: paths.article(article.id),
      publishedTime: article.publishedAt.toISOString(),
      modifiedTime: (article.updatedAt ?? article.publishedAt).toISOString(),
      section: article.column.name,
    },
  };
}

export default async function ArticlePage({ params, searchParams }: Props) {
  const article = await findOr404(params);
  tagPage(tags.article(article.id), tags.lists);
  if (article.isEvent) permanentRedirect(redirectTarget(paths.event(article.id)));
  const { comments } = await queryOf(cached, searchParams);
  // Who may not read the words does not read what is said of them.
  if (comments && !isClosed(article)) return <CommentsPage article={article} page={Number(comments)} />;
  return <ArticleView article={article} />;
}
