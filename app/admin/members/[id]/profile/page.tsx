import { notFound } from 'next/navigation';
import { CorrectionForm } from '@/app/admin/members/[id]/profile/correction-form';
import { adminPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { findMember } from '@/db/members/administer';
import { paths } from '@/site/paths';
import { parseId } from '@/text/ids';

export const metadata = { title: '改正会员资料' };

export default adminPage(async ({ params }) => {
  const id = parseId(params.id) ?? 0;
  const member = id ? await findMember(id) : null;
  if (!member) notFound();
  return (
    <div className="max-w-xl">
      <BackLink href={paths.admin.member(id)}>{member.chineseName}</BackLink>
      <h1 className="text-3xl">改正资料</h1>
      <p className="my-2 text-soft">本人在“我的账户”里看得到改正后的资料。电子邮件只有本人能改。</p>
      <CorrectionForm id={id} profile={member} />
    </div>
  );
});
