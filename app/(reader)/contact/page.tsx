import { ContactForm } from '@/app/(reader)/contact/contact-form';
import { StandingPage, standingTitle } from '@/app/(reader)/standing-page';

export const generateMetadata = () => standingTitle('contact');

/** 联系我们: what an administrator wrote (addresses and the like), and a form to the editors. */
export default function Page() {
  return <StandingPage slug="contact" beside={<ContactForm />} />;
}
