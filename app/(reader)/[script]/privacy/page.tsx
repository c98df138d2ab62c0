import { StandingPage, standingTitle } from '@/app/(reader)/[script]/standing-page';

export const revalidate = 3600;
export function generateStaticParams() {
  return [];
}
export const generateMetadata = () => standingTitle('privacy');

export default function Page() {
  return <StandingPage slug="privacy" />;
}
