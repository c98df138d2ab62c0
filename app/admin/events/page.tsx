import { DeskHead } from '@/app/admin/desk-head';
import { editorPage } from '@/auth/page';
import { Pager } from '@/components/pager';
import { Tabs } from '@/components/tabs';
import { listDeskEvents } from '@/db/events/find';
import { paths } from '@/site/paths';
import { timeRange } from '@/text/calendar/event-times';
import { parsePage } from '@/text/ids';

export const metadata = { title: '活动' };

/** 活动: what is to come and what was, with the seats. */
export default editorPage(async ({ viewer, query }) => {
  const past = query.past === '1';
  const page = parsePage(query.page) ?? 1;
  const { rows, pages } = await listDeskEvents(past, page, viewer.id);
  return (
    <>
      <DeskHead href={paths.admin.events()}>
        <a className="button" href={paths.admin.newEvent()}>
          新活动
        </a>
      </DeskHead>
      <Tabs
        label="时间"
        tabs={[
          { name: '将要举行', href: paths.admin.events(), current: !past },
          { name: '已经结束', href: paths.admin.events({ past: 1 }), current: past },
        ]}
      />
      {rows.length === 0 && <p className="py-10 text-center text-soft">这里还没有活动。</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-4 border-b border-line py-2">
            <div className="min-w-0 grow basis-72">
              <a className="tap font-semibold [overflow-wrap:anywhere]" href={paths.admin.event(row.id)}>
                {row.title}
              </a>
              <p className="text-sm text-soft">
                {timeRange(row.startsAt, row.endsAt, row.timeZone)}
                {!row.visible && ' · 草稿'}
                {row.calledOffAt && ' · 已取消'}
              </p>
            </div>
            <a className="tap tabular-nums" href={paths.admin.registrations(row.id)}>
              报名 {row.taken}
              {row.capacity !== null && ` / ${row.capacity}`}
              {row.waiting > 0 && `，候补 ${row.waiting}`}
              {row.attended !== null && `，到场 ${row.attended}`}
            </a>
          </li>
        ))}
      </ul>
      <Pager
        page={page}
        pages={pages}
        href={(n) => paths.admin.events({ past: past ? 1 : undefined, page: n > 1 ? n : undefined })}
      />
    </>
  );
});
