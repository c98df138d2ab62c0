import { StandingPage, standingTitle } from '@/app/(reader)/standing-page';

export const generateMetadata = () => standingTitle('about');

export default function Page() {
  return <StandingPage slug="about" />;
}
