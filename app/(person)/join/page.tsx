import { AgainForm } from '@/app/(person)/join/again-form';
import { JoinForm } from '@/app/(person)/join/join-form';
import { currentViewer } from '@/auth/session';
import { findSettings } from '@/db/settings/settings';
import { paths } from '@/site/paths';

export const metadata = { title: '申请加入' };

export default async function JoinPage() {
  const [viewer, { siteName }] = await Promise.all([currentViewer(), findSettings()]);
  if (viewer)
    return (
      <>
        <h1 className="text-3xl">申请加入</h1>
        <p className="my-4 text-lg">
          您已经是会员了。<a href={paths.account()}>我的账户</a>
        </p>
      </>
    );
  return (
    <>
      <h1 className="text-3xl">申请加入</h1>
      <p className="my-3 max-w-xl text-lg">
        欢迎加入{siteName}。填写下面的表，确认电子邮件，管理员审核后您就是会员：可以留言、投稿。
      </p>
      <JoinForm />
      <section className="mt-12 max-w-xl border-t border-line pt-4">
        <h2 className="text-xl">已经申请，没有收到确认信？</h2>
        <AgainForm />
      </section>
    </>
  );
}
