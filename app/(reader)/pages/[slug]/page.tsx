import { notFound } from 'next/navigation';
import { StandingPage, standingTitle } from '@/app/(reader)/standing-page';
import { isStanding } from '@/db/pages/pages';

type Props = { params: Promise<{ slug: string }> };

export const generateMetadata = async ({ params }: Props) => standingTitle((await params).slug);

/** A page that an administrator added. 关于我们 and its like have one address, not two. */
export default async function Page({ params }: Props) {
  const { slug } = await params;
  if (isStanding(slug)) notFound();
  return <StandingPage slug={slug} />;
}
