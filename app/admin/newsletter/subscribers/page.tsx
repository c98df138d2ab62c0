import { EndForm } from '@/app/admin/newsletter/subscribers/end-form';
import { parameter } from '@/auth/input';
import { adminPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { Pager } from '@/components/pager';
import { listSubscribers } from '@/db/subscribers/list';
import { frequencies, frequencyNames, type SubscriberState, subscriberStateNames } from '@/db/subscribers/state';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDate } from '@/text/dates';
import { parsePage } from '@/text/ids';

export const metadata = { title: '订户' };

const states = Object.keys(subscriberStateNames) as SubscriberState[];
const sources = { form: '网页', member: '会员', import: '旧名单' };

/** 订户: who gets 即时通讯 by e-mail; filters are in the address. */
export default adminPage(async ({ query }) => {
  const words = parameter(query.q, 100);
  const state = states.find((each) => each === query.state);
  const frequency = frequencies.find((each) => each === query.frequency);
  const page = parsePage(query.page) ?? 1;
  const found = await listSubscribers(
    { ...(words && { words }), ...(state && { state }), ...(frequency && { frequency }) },
    page,
  );
  const zone = env().timeZone;
  return (
    <>
      <BackLink href={paths.admin.newsletter()}>即时通讯</BackLink>
      <h1 className="text-3xl">订户</h1>
      <form action={paths.admin.subscribers()} className="my-4 flex flex-wrap items-end gap-3">
        <label className="font-semibold">
          电子邮件
          <input className="block" type="search" name="q" defaultValue={words} maxLength={100} />
        </label>
        <label className="font-semibold">
          状态
          <select className="block" name="state" defaultValue={state ?? ''}>
            <option value="">全部</option>
            {states.map((each) => (
              <option key={each} value={each}>
                {subscriberStateNames[each]}
              </option>
            ))}
          </select>
        </label>
        <label className="font-semibold">
          频率
          <select className="block" name="frequency" defaultValue={frequency ?? ''}>
            <option value="">全部</option>
            {frequencies.map((each) => (
              <option key={each} value={each}>
                {frequencyNames[each]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button button-quiet">
          筛选
        </button>
      </form>
      <p className="text-soft">
        共 {found.total} 位。导入和导出旧名单用命令 <code className="whitespace-nowrap">npm run subscribers</code>。
      </p>
      <ul className="border-t border-line">
        {found.rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-4 border-b border-line py-1">
            <div className="flex min-w-0 flex-1 basis-48 flex-wrap items-center justify-between gap-x-4">
              <span className="min-w-0 [overflow-wrap:anywhere]" translate="no">
                {row.email}
                {row.member && ` · ${row.member}`}
              </span>
              <span className="text-sm text-soft">
                {[
                  subscriberStateNames[row.state],
                  frequencyNames[row.frequency],
                  sources[row.source],
                  row.confirmedAt && `${chineseDate(row.confirmedAt, zone)}起`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            {row.state === 'active' && <EndForm id={row.id} email={row.email} />}
          </li>
        ))}
      </ul>
      <Pager
        page={page}
        pages={found.pages}
        href={(n) => paths.admin.subscribers({ q: words, state, frequency, page: n })}
      />
    </>
  );
});
