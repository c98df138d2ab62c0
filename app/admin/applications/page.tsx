import { DeskHead } from '@/app/admin/desk-head';
import { adminPage } from '@/auth/page';
import { Pager } from '@/components/pager';
import { Tabs } from '@/components/tabs';
import { countOpenApplications, listApplications } from '@/db/applications/decide';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime } from '@/text/dates';
import { parsePage } from '@/text/ids';

export const metadata = { title: '申请' };

/** 申请: those that wait, the oldest first; then those decided. */
export default adminPage(async ({ query }) => {
  const which = query.state === 'decided' ? 'decided' : 'open';
  const state = which === 'open' ? undefined : which;
  const page = parsePage(query.page) ?? 1;
  const [{ rows, pages }, open] = await Promise.all([listApplications(which, page), countOpenApplications()]);
  return (
    <>
      <DeskHead href={paths.admin.applications()} />
      <Tabs
        label="申请状态"
        tabs={[
          { name: `待审（${open.n}）`, href: paths.admin.applications(), current: which === 'open' },
          { name: '已处理', href: paths.admin.applications({ state: 'decided' }), current: which === 'decided' },
        ]}
      />
      {rows.length === 0 && (
        <p className="py-10 text-center text-soft">
          {which === 'open' ? '没有等待审核的申请。' : '还没有处理过的申请。'}
        </p>
      )}
      <ul>
        {rows.map((a) => (
          <li key={a.id} className="border-b border-line">
            <a
              href={paths.admin.application(a.id)}
              className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-3 text-inherit no-underline hover:bg-wash"
            >
              <strong className="text-lg [overflow-wrap:anywhere]" translate="no">
                {a.name}
              </strong>
              <span className="text-soft [overflow-wrap:anywhere]" translate="no">
                {a.englishName}
              </span>
              <span className="grow [overflow-wrap:anywhere]">
                {[a.institution, a.country].filter(Boolean).join(' · ')}
              </span>
              <span className="text-sm text-soft">
                {a.decision && `${a.decision === 'approved' ? '已通过' : '未通过'} · `}
                {chineseDateTime(a.decidedAt ?? a.appliedAt, env().timeZone)}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <Pager page={page} pages={pages} href={(n) => paths.admin.applications({ state, page: n })} />
    </>
  );
});
