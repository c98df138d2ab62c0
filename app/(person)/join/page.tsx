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
    <div className="grid gap-x-[min(4rem,5%)] lg:grid-cols-2">
      <div>
        <h1 className="text-3xl">申请加入</h1>
        <p className="my-3 text-lg">
          欢迎加入{siteName}。填写下面的表，确认电子邮件，管理员审核后您就是会员：可以留言、投稿。
        </p>
        <JoinForm />
      </div>
      <aside aria-label="申请须知" className="mt-10 lg:mt-0">
        <section>
          <h2 className="block-title">会员可以</h2>
          <ul className="my-3 list-disc space-y-1 ps-6">
            <li>留言时不必再填姓名与电子邮件，并看得到自己待审的留言；</li>
            <li>在“我的账户”里投稿，随时看到审稿的结果；</li>
            <li>报名只向会员开放的活动；</li>
            <li>按自己的需要收《即时通讯》，随时可以退订。</li>
          </ul>
        </section>
        <section className="mt-6">
          <h2 className="block-title">怎样加入</h2>
          <ol className="my-3 list-decimal space-y-1 ps-6">
            <li>填表提交。带星号的必填，其余可以以后再补。</li>
            <li>打开确认信，点其中的链接。</li>
            <li>等管理员审核，通常几天之内有回信。</li>
          </ol>
          <p className="text-soft">
            您的资料只用于审核与联络，随时可以自己下载、更正或删除，详见<a href={paths.page('privacy')}>隐私</a>。
          </p>
        </section>
        <section className="mt-6">
          <h2 className="block-title">已经申请，没有收到确认信？</h2>
          <AgainForm />
        </section>
      </aside>
    </div>
  );
}
