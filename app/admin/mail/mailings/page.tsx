import { MailTabs } from '@/app/admin/mail/mail-tabs';
import { adminPage } from '@/auth/page';
import { listMailings } from '@/db/mailings/control';
import { mailingStateNames } from '@/db/mailings/state';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime } from '@/text/dates';

export const metadata = { title: '群发' };

/** 群发: the last mailings with their states. */
export default adminPage(async () => {
  const mailings = await listMailings();
  return (
    <>
      <h1 className="text-3xl">邮件</h1>
      <MailTabs here="群发" />
      {mailings.length === 0 && <p className="py-10 text-center text-soft">还没有群发过。</p>}
      <ul>
        {mailings.map((m) => (
          <li key={m.id} className="border-b border-line">
            <a
              href={paths.admin.mailing(m.id)}
              className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-3 text-inherit no-underline hover:bg-wash"
            >
              <span className={m.state === 'done' ? 'text-sm text-soft' : 'text-sm font-semibold text-seal'}>
                {mailingStateNames[m.state]}
              </span>
              <strong className="grow [overflow-wrap:anywhere]">{m.subject}</strong>
              <span className="text-sm text-soft">{m.startedAt ? `${m.recipients} 位收信人` : '收信人未定'}</span>
              <span className="text-sm text-soft">
                {chineseDateTime(m.startedAt ?? m.scheduledFor ?? m.createdAt, env().timeZone)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
});
