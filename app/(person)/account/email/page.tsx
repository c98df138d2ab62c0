import { Back } from '@/app/(person)/account/back';
import { EmailForm } from '@/app/(person)/account/email/email-form';
import { memberPage } from '@/auth/page';

export const metadata = { title: '更改电子邮件' };

export default memberPage(async ({ viewer }) => (
  <>
    <Back />
    <h1 className="text-3xl">更改电子邮件</h1>
    <p className="my-3 max-w-xl text-lg">
      现在是 <strong className="[overflow-wrap:anywhere]">{viewer.email}</strong>
      。我们会寄信到新地址，点信里的链接之后才改过去。
    </p>
    <EmailForm />
  </>
));
