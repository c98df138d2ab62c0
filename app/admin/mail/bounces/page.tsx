import { RetryAddressForm } from '@/app/admin/mail/bounces/retry-address-form';
import { BounceSources } from '@/app/admin/mail/bounces/sources';
import { MailTabs } from '@/app/admin/mail/mail-tabs';
import { adminPage } from '@/auth/page';
import { Pager } from '@/components/pager';
import { listSwitchedOff } from '@/db/mail-addresses/bounces';
import { bounceSentence } from '@/db/mail-addresses/reasons';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime } from '@/text/dates';
import { parsePage } from '@/text/ids';

export const metadata = { title: '停寄的地址' };

/** 停寄的地址: which addresses get no mailings, why, and 再试. */
export default adminPage(async ({ query }) => {
  const page = parsePage(query.page) ?? 1;
  const { rows, pages } = await listSwitchedOff(page);
  return (
    <>
      <h1 className="text-3xl">邮件</h1>
      <MailTabs here="停寄的地址" />
      <p className="my-2 max-w-3xl text-soft">
        退信、举报和退订之后，群发的信不再寄到这些地址；找回密码之类本人要的信照常寄出。
      </p>
      <BounceSources />
      {rows.length === 0 && <p className="py-10 text-center text-soft">没有停寄的地址。</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.address} className="border-b border-line py-3">
            <p className="flex flex-wrap items-baseline gap-x-4">
              <strong className="[overflow-wrap:anywhere]" translate="no">
                {row.address}
              </strong>
              <span>{row.reason && bounceSentence(row.reason, row.status)}</span>
              <span className="text-sm text-soft">{row.offAt && chineseDateTime(row.offAt, env().timeZone)}</span>
              {row.letterId && (
                <a className="inline-flex min-h-11 items-center text-sm" href={paths.admin.letter(row.letterId)}>
                  哪封信
                </a>
              )}
            </p>
            {row.diagnostic && (
              <p className="text-sm text-soft [overflow-wrap:anywhere]" translate="no">
                {row.diagnostic}
              </p>
            )}
            {row.reason !== 'unsubscribed' && <RetryAddressForm address={row.address} />}
          </li>
        ))}
      </ul>
      <Pager page={page} pages={pages} href={(n) => paths.admin.bounces({ page: n })} />
    </>
  );
});
