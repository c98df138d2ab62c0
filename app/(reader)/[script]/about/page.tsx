import { StandingPage, standingTitle } from '@/app/(reader)/[script]/standing-page';

export const generateMetadata = () => standingTitle('about');

export default function Page() {
  return <StandingPage slug="about" />;
}
