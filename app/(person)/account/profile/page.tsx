import { notFound } from 'next/navigation';
import { Back } from '@/app/(person)/account/back';
import { ProfileForm } from '@/app/(person)/account/profile/profile-form';
import { memberPage } from '@/auth/page';
import { findOwnAccount } from '@/db/members/account';

export const metadata = { title: '修改资料' };

export default memberPage(async ({ viewer }) => {
  const account = await findOwnAccount(viewer.id);
  if (!account) notFound();
  const { email: _email, role: _role, approvedAt: _approvedAt, ...profile } = account;
  return (
    <>
      <Back />
      <h1 className="text-3xl">修改资料</h1>
      <ProfileForm profile={profile} />
    </>
  );
});
