import { StandingPage, standingTitle } from '@/app/(reader)/standing-page';

export const generateMetadata = () => standingTitle('privacy');

export default function Page() {
  return <StandingPage slug="privacy" />;
}
