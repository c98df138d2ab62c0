import { findWholeOr404 } from '@/app/(member)/member-articles/[id]/find';
import { ArticleView } from '@/app/(reader)/articles/[id]/article-view';
import { CommentsPage } from '@/app/(reader)/articles/[id]/comments-page';
import { eventParts } from '@/app/(reader)/events/[id]/event-parts';
import { findSettings } from '@/app/(reader)/frame-data';
import { memberPage } from '@/auth/page';
import { findEvent } from '@/db/events/find';
import { paths } from '@/site/paths';
import { parsePage } from '@/text/ids';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props) {
  const { id, title } = await findWholeOr404(await params);
  return { title, alternates: { canonical: paths.article(id) }, robots: { index: false } };
}

/** An article for members, whole, in the place of /articles/[id] or /events/[id]; its further comments with `comments`. */
export default memberPage(async ({ params, query }) => {
  const article = await findWholeOr404(params);
  const page = parsePage(query.comments) ?? 1;
  if (page > 1) return <CommentsPage article={article} page={page} />;
  const [found, { siteName }] = await Promise.all([article.isEvent ? findEvent(article.id) : null, findSettings()]);
  return <ArticleView article={article} event={found ? eventParts(article, found, siteName) : undefined} />;
});
