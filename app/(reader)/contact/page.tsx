import { StandingPage, standingTitle } from '@/app/(reader)/standing-page';

export const generateMetadata = () => standingTitle('contact');

export default function Page() {
  return <StandingPage slug="contact" />;
}
