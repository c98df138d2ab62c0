import { AddressForm, ForgetForm, NewAddressForm } from '@/app/admin/addresses/address-forms';
import { DeskHead } from '@/app/admin/desk-head';
import { editorPage } from '@/auth/page';
import { Tabs } from '@/components/tabs';
import { listMissing } from '@/db/addresses/missing';
import { listRedirects, type Redirect } from '@/db/addresses/redirects';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { relativeOrDate } from '@/text/dates';

export const metadata = { title: '失效地址' };

type Missing = Awaited<ReturnType<typeof listMissing>>;

function MissingList({ missing, when }: { missing: Missing; when: (at: Date) => string }) {
  return (
    <ol className={missing.length ? 'border-t border-line' : ''}>
      {missing.map(({ path, times, lastAt }) => (
        <li key={path} className="flex flex-wrap items-start gap-x-6 border-b border-line py-3">
          <div className="min-w-0 flex-1 basis-72 [overflow-wrap:anywhere]">
            <b className="font-semibold" translate="no">
              {path}
            </b>
            <p className="text-sm text-soft">
              {times} 次，最近一次 {when(lastAt)}
            </p>
          </div>
          <AddressForm path={path} />
        </li>
      ))}
    </ol>
  );
}

function DecidedList({ redirects, when }: { redirects: Redirect[]; when: (at: Date) => string }) {
  return (
    <ol className={redirects.length ? 'border-t border-line' : ''}>
      {redirects.map(({ path, target, createdAt }) => (
        <li key={path} className="flex flex-wrap items-center gap-x-6 border-b border-line py-1">
          <span className="min-w-0 flex-1 basis-72 [overflow-wrap:anywhere]" translate="no">
            {path}
            <span className="text-soft"> → </span>
            {target === null ? '不再提供（410）' : <a href={target}>{target}</a>}
          </span>
          <span className="text-sm text-soft">{when(createdAt)}</span>
          <ForgetForm path={path} />
        </li>
      ))}
    </ol>
  );
}

/** 失效地址: what readers asked for and did not find, and what editors decided for it. */
export default editorPage(async ({ query }) => {
  const view = query.view === 'decided' ? 'decided' : 'missing';
  const [missing, redirects] = await Promise.all([listMissing(100), listRedirects()]);
  const when = (at: Date) => relativeOrDate(at, env().timeZone);
  return (
    <>
      <DeskHead href={paths.admin.addresses()} />
      <Tabs
        label="失效地址"
        tabs={[
          { name: '找不到的', href: paths.admin.addresses(), current: view === 'missing' },
          {
            name: `已安排的（${redirects.length}）`,
            href: paths.admin.addresses({ view: 'decided' }),
            current: view === 'decided',
          },
        ]}
      />
      {view === 'missing' ? (
        <>
          <p className="text-soft">
            只记地址和次数，不记是谁；机器人和扫描程序的不算。问过两次以上的才列在这里，三个月没人再问就自动清除。
          </p>
          {missing.length === 0 && <p className="py-6">没有读者找不到的地址。</p>}
          <MissingList missing={missing} when={when} />
        </>
      ) : (
        <>
          {redirects.length === 0 && (
            <p className="py-6 text-soft">还没有安排。旧网站的地址若没有自动通到新地址，可以在下面添加。</p>
          )}
          <DecidedList redirects={redirects} when={when} />
          <h2 className="mt-10 text-xl">添加一个地址</h2>
          <NewAddressForm />
        </>
      )}
    </>
  );
});
