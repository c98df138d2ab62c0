import { NewMemberForm } from '@/app/admin/members/new/new-member-form';
import { adminPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { paths } from '@/site/paths';

export const metadata = { title: '添加会员' };

/** 添加会员: for people who do not apply themselves. */
export default adminPage(async () => (
  <div className="max-w-xl">
    <BackLink href={paths.admin.members()}>全部会员</BackLink>
    <h1 className="text-3xl">添加会员</h1>
    <p className="my-2 text-soft">不必申请和审核，账户马上有效。其余资料可以由本人登录后填写。</p>
    <NewMemberForm />
  </div>
));
