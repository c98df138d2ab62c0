import { DeskHead } from '@/app/admin/desk-head';
import { RetryFailedForm, TestForm } from '@/app/admin/mail/mail-forms';
import { MailTabs } from '@/app/admin/mail/mail-tabs';
import { adminPage } from '@/auth/page';
import { Pager } from '@/components/pager';
import { Tabs } from '@/components/tabs';
import { listLetters } from '@/db/letters/queue';
import { type LetterState, letterStateNames } from '@/db/letters/state';
import { sendsBySmtp } from '@/mail/sending/outbox';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime } from '@/text/dates';
import { parsePage } from '@/text/ids';

export const metadata = { title: '邮件' };

const states = Object.keys(letterStateNames) as LetterState[];

/** 邮件: the letters of the last 90 days with their states; those of mailings only by state. */
export default adminPage(async ({ query }) => {
  const state = states.find((name) => name === query.state);
  const page = parsePage(query.page) ?? 1;
  const { rows, pages } = await listLetters(page, state);
  return (
    <>
      <DeskHead href={paths.admin.mail()} />
      <MailTabs here="信件" />
      <p className="my-2 max-w-3xl text-soft">
        {sendsBySmtp()
          ? '信经 SMTP 服务器寄出；寄出之后不再保存正文。'
          : '没有设 SMTP_URL：信不会寄到对方手里，而是写成文件放在数据文件夹的 outbox 里，也可以在这里读。'}
      </p>
      <TestForm />
      <Tabs
        label="邮件状态"
        tabs={[
          { name: '全部', href: paths.admin.mail(), current: !state },
          ...states.map((name) => ({
            name: letterStateNames[name],
            href: paths.admin.mail({ state: name }),
            current: state === name,
          })),
        ]}
      />
      {state === 'failed' && rows.length > 0 && <RetryFailedForm />}
      {rows.length === 0 && <p className="py-10 text-center text-soft">没有邮件。</p>}
      <ul>
        {rows.map((l) => (
          <li key={l.id} className="border-b border-line">
            <a
              href={paths.admin.letter(l.id)}
              className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-3 text-inherit no-underline hover:bg-wash"
            >
              <span className={l.state === 'sent' ? 'text-sm text-soft' : 'text-sm font-semibold text-seal'}>
                {letterStateNames[l.state]}
              </span>
              <strong className="[overflow-wrap:anywhere]">{l.subject}</strong>
              <span className="grow text-soft [overflow-wrap:anywhere]" translate="no">
                {l.to}
              </span>
              <span className="text-sm text-soft">{chineseDateTime(l.createdAt, env().timeZone)}</span>
            </a>
          </li>
        ))}
      </ul>
      <Pager page={page} pages={pages} href={(n) => paths.admin.mail({ state, page: n })} />
    </>
  );
});
