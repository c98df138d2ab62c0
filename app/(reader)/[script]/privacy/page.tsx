import { StandingPage, standingTitle } from '@/app/(reader)/[script]/standing-page';

export const generateMetadata = () => standingTitle('privacy');

export default function Page() {
  return <StandingPage slug="privacy" />;
}
