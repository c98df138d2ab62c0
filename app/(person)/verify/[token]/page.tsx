import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ApplyAgainForm, ConfirmForm, NewEmailForm } from '@/app/(person)/verify/[token]/forms';
import { findApplicationState } from '@/db/applications/apply';
import { findEmailChange } from '@/db/members/account';
import { findToken } from '@/db/tokens/tokens';
import { paths } from '@/site/paths';

export const metadata = { title: '我的申请' };

type Application = NonNullable<Awaited<ReturnType<typeof findApplicationState>>>;

function Body({ token, application }: { token: string; application: Application }): ReactNode {
  const { state, reason, expired, introduction, email } = application;
  if (state === 'active')
    return (
      <>
        <p>您的申请已通过，欢迎！</p>
        <p>
          <a className="button" href={paths.login()}>
            登录
          </a>
        </p>
      </>
    );
  if (state === 'suspended') return <p>这个账户已停用。如有疑问，请与我们联系。</p>;
  if (expired)
    return (
      <p>
        这个链接已过期。请到<a href={paths.join()}>申请加入</a>页，在最下面填您的电子邮件，我们再寄一封信。
      </p>
    );
  if (state === 'unverified')
    return (
      <>
        <p>
          请确认：<strong className="[overflow-wrap:anywhere]">{email}</strong> 是您的电子邮件，是您申请加入。
        </p>
        <ConfirmForm token={token} />
        <p className="text-base text-soft">如果您没有申请，请关上这一页，什么也不会发生。</p>
      </>
    );
  if (state === 'applied')
    return <p>电子邮件已确认，您的申请正在等待管理员审核，通常需要几天。有了结果，我们会写信告诉您。</p>;
  return (
    <>
      <p>很抱歉，上次的申请没有通过。管理员的说明：</p>
      <blockquote className="my-3 whitespace-pre-line border-s-4 border-line bg-wash px-4 py-3">{reason}</blockquote>
      <p>欢迎补充说明后再次申请：</p>
      <ApplyAgainForm token={token} introduction={introduction} />
    </>
  );
}

const badges = {
  unverified: '等待确认电子邮件',
  applied: '待审',
  active: '已通过',
  suspended: '停用',
  declined: '未通过',
};

/** The link of a letter: confirms the address by a button, then shows how the application stands. */
export default async function VerifyPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  if (!/^[\w-]{43}$/.test(token)) notFound();
  if (await findToken('email', token))
    return (
      <div className="max-w-xl space-y-4 text-lg">
        <h1 className="text-3xl">新的电子邮件</h1>
        <NewEmailForm token={token} email={await findEmailChange(token)} />
      </div>
    );
  const application = await findApplicationState(token);
  if (!application) notFound();
  return (
    <div className="max-w-xl space-y-4 text-lg">
      <h1 className="text-3xl">我的申请</h1>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-y border-line py-3">
        <dt className="text-soft">申请人</dt>
        <dd translate="no">{application.name}</dd>
        <dt className="text-soft">单位</dt>
        <dd>{application.institution}</dd>
        <dt className="text-soft">状态</dt>
        <dd className="font-semibold text-seal">{badges[application.state]}</dd>
      </dl>
      <Body token={token} application={application} />
    </div>
  );
}
