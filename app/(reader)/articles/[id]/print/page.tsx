import { findOr404 } from '@/app/(reader)/articles/[id]/find';
import { PrintView } from '@/app/(reader)/articles/[id]/print/print-view';
import type { Cached } from '@/site/cached';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';

export const cached = { query: {}, article: 'print' } satisfies Cached;
type Props = { params: Promise<{ id: string }> };
export async function generateMetadata({ params }: Props) {
  const article = await findOr404(params);
  return { title: article.title, alternates: { canonical: paths.article(article.id) }, robots: { index: false } };
}

export default async function PrintPage({ params }: Props) {
  const article = await findOr404(params);
  tagPage(tags.article(article.id));
  return <PrintView article={article} />;
}
