import { notFound } from 'next/navigation';
import { PreferencesForm } from '@/app/(person)/newsletter/preferences/[token]/preferences-form';
import { findByLink, linkToken } from '@/db/subscribers/links';
import { paths } from '@/site/paths';
import { maskAddress } from '@/text/email';

export const metadata = { title: '订阅设置' };

/** By the link of a letter, without a login: how often and in which writing. */
export default async function PreferencesPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const subscriber = await findByLink('preferences', token);
  if (!subscriber) notFound();
  const { id, email, frequency, script, active } = subscriber;
  return (
    <div className="max-w-xl space-y-4 text-lg">
      <h1 className="text-3xl">订阅设置</h1>
      <p>
        寄往 <strong className="[overflow-wrap:anywhere]">{maskAddress(email)}</strong> 的《即时通讯》。
      </p>
      {active ? (
        <>
          <PreferencesForm token={token} frequency={frequency} script={script} />
          <p>
            不想再收到？<a href={paths.unsubscribe(linkToken('unsubscribe', id))}>退订</a>
          </p>
        </>
      ) : (
        <p>
          您已退订。要再收到，请<a href={paths.subscribe()}>重新订阅</a>。
        </p>
      )}
    </div>
  );
}
