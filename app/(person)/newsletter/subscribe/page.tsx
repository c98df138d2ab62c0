import { cookies } from 'next/headers';
import { SubscribeForm } from '@/app/(person)/newsletter/subscribe/subscribe-form';
import { currentViewer } from '@/auth/session';
import { asChosen } from '@/chinese/script';
import { findSettings } from '@/db/settings/settings';
import { paths } from '@/site/paths';

export const metadata = { title: '订阅《即时通讯》' };

/** For anybody; a member is told of the shorter way. */
export default async function SubscribePage() {
  const [viewer, { siteName }, jar] = await Promise.all([currentViewer(), findSettings(), cookies()]);
  return (
    <>
      <h1 className="text-3xl">订阅《即时通讯》</h1>
      <p className="my-3 max-w-xl text-lg">
        {siteName}的《即时通讯》按期寄到您的信箱：活动与征稿、学界新闻、新文章。先看看
        <a href={paths.newsletter()}>往期</a>。
      </p>
      {viewer && (
        <p className="my-3 max-w-xl">
          您是会员，也可以在<a href={paths.account()}>我的账户</a>里勾选，不必再确认。
        </p>
      )}
      <SubscribeForm email={viewer?.email ?? ''} script={asChosen(jar.get('script')?.value) ?? 'as-written'} />
    </>
  );
}
