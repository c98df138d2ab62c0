import { notFound } from 'next/navigation';
import { findByLink, linkToken } from '@/db/subscribers/links';
import { paths } from '@/site/paths';
import { maskAddress } from '@/text/email';

export const metadata = { title: '退订《即时通讯》' };

/**
 * By the link of a letter: says whose subscription would end, for the letter may have been passed on, and ends it by a
 * button. A plain form: server/api.ts (endSubscription) answers it as it answers mail programs, then shows this page.
 */
export default async function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const subscriber = await findByLink('unsubscribe', token);
  if (!subscriber) notFound();
  const whose = <strong className="[overflow-wrap:anywhere]">{maskAddress(subscriber.email)}</strong>;
  return (
    <div className="max-w-xl space-y-4 text-lg">
      <h1 className="text-3xl">退订《即时通讯》</h1>
      {subscriber.active ? (
        <>
          <p>将停止寄往 {whose} 的《即时通讯》。</p>
          <form method="post" action={paths.unsubscribe(token)}>
            <input type="hidden" name="List-Unsubscribe" value="One-Click" />
            <button className="button" type="submit">
              退订
            </button>
          </form>
          <p className="text-base text-soft">
            这不是您的地址？信可能是朋友转给您的：请关上这一页，什么也不会发生。信太多，可以
            <a href={paths.preferences(linkToken('preferences', subscriber.id))}>改为每月一封</a>。
          </p>
        </>
      ) : (
        <>
          <p role="status" className="border-s-4 border-seal bg-wash px-4 py-3">
            已退订：{whose} 不会再收到《即时通讯》。
          </p>
          <p>
            按错了？请<a href={paths.subscribe()}>重新订阅</a>。
          </p>
        </>
      )}
    </div>
  );
}
