import { notFound } from 'next/navigation';
import { ConfirmForm } from '@/app/(person)/newsletter/confirm/[token]/confirm-form';
import { frequencyNames } from '@/db/subscribers/state';
import { findConfirmation } from '@/db/subscribers/subscribe';
import { paths } from '@/site/paths';

export const metadata = { title: '确认订阅' };

/** The link of a letter: shows what would begin, and begins it by a button. */
export default async function ConfirmPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const found = /^[\w-]{43}$/.test(token) ? await findConfirmation(token) : null;
  if (!found) notFound();
  const { email, frequency, used, expired, state } = found;
  const open = !used && !expired;
  return (
    <div className="max-w-xl space-y-4 text-lg">
      <h1 className="text-3xl">确认订阅《即时通讯》</h1>
      <ConfirmForm token={token} open={open}>
        {open && (
          <p>
            请确认：把《即时通讯》寄到 <strong className="[overflow-wrap:anywhere]">{email}</strong>，
            {frequencyNames[frequency]}。
          </p>
        )}
        {!open && state === 'active' && <p>您已订阅，不必再确认。</p>}
        {!open && state !== 'active' && (
          <p>
            这个链接已用过或已过期。请<a href={paths.subscribe()}>重新填写电子邮件</a>，我们再寄一封信。
          </p>
        )}
      </ConfirmForm>
      <p>
        <a className="tap" href={paths.newsletter()}>
          看看往期
        </a>
      </p>
    </div>
  );
}
