import { Back } from '@/app/(person)/account/back';
import { PasswordForm } from '@/app/(person)/account/password/password-form';
import { memberPage } from '@/auth/page';

export const metadata = { title: '更改密码' };

export default memberPage(async ({ viewer }) => (
  <>
    <Back />
    <h1 className="text-3xl">更改密码</h1>
    <PasswordForm email={viewer.email} />
  </>
));
