import { findWholeOr404 } from '@/app/(member)/member-articles/[id]/find';
import { PrintView } from '@/app/(reader)/articles/[id]/print/print-view';
import { memberPage } from '@/auth/page';
import { paths } from '@/site/paths';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props) {
  const { id, title } = await findWholeOr404(await params);
  return { title, alternates: { canonical: paths.article(id) }, robots: { index: false } };
}

/** The print view of an article for members. */
export default memberPage(async ({ params }) => <PrintView article={await findWholeOr404(params)} />);
