import { notFound } from 'next/navigation';
import { RetryForm } from '@/app/admin/mail/[id]/retry-form';
import { adminPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { Facts } from '@/components/facts';
import { findLetter } from '@/db/letters/queue';
import { letterStateNames } from '@/db/letters/state';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime } from '@/text/dates';
import { parseId } from '@/text/ids';

export const metadata = { title: '邮件' };

/** One letter: its text as text. */
export default adminPage(async ({ params }) => {
  const id = parseId(params.id) ?? 0;
  const l = id ? await findLetter(id) : null;
  if (!l) notFound();
  const when = (date: Date | null) => date && chineseDateTime(date, env().timeZone);
  return (
    <div className="max-w-4xl">
      <BackLink href={paths.admin.mail()}>全部邮件</BackLink>
      <h1 className="text-3xl [overflow-wrap:anywhere]">{l.subject}</h1>
      <Facts
        facts={[
          ['状态', <strong key="state">{letterStateNames[l.state]}</strong>],
          ['收信人', l.to],
          ['写信时间', when(l.createdAt)],
          ['寄出时间', when(l.sentAt)],
          ['试过', l.attempts > 1 && `${l.attempts} 次`],
          ['下一次', l.state === 'waiting' && l.attempts > 0 && when(l.nextTryAt)],
          ['最后的错误', l.lastError],
        ]}
      />
      {l.state === 'uncertain' && (
        <p className="max-w-2xl">
          信已经交给对方的服务器，没有等到应答就断了线。对方可能已经收到，所以不会自动再寄；再寄一次，对方可能收到两封。
        </p>
      )}
      {l.state !== 'sent' && l.state !== 'sending' && <RetryForm id={l.id} />}
      {l.mailingId && (
        <p>
          <a className="inline-flex min-h-11 items-center" href={paths.admin.mailing(l.mailingId)}>
            这封信属于一次群发
          </a>
        </p>
      )}
      {l.text ? (
        <pre className="whitespace-pre-wrap border border-line bg-card p-5 font-[inherit] [overflow-wrap:anywhere]">
          {l.text}
        </pre>
      ) : (
        <p className="text-soft">{l.mailingId ? '正文在群发里。' : '正文在寄出之后没有保存。'}</p>
      )}
    </div>
  );
});
