import { DeskHead } from '@/app/admin/desk-head';
import { NoticeForm } from '@/app/admin/notices/notice-form';
import { editorPage } from '@/auth/page';
import { listNotices, type Notice } from '@/db/notices/notices';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { relativeOrDate, zonedInput } from '@/text/dates';

export const metadata = { title: '公告条' };

const stateNames = { shown: '正在显示', coming: '还没有开始', over: '已结束' };

/** When a notice is shown, in words. */
function period({ startsAt, endsAt, state }: Notice, zone: string): string {
  const [from, to] = [startsAt, endsAt].map((at) => at && relativeOrDate(at, zone));
  if (state === 'over') return `${from} 至 ${to}`;
  if (state === 'shown') return to ? `到 ${to} 为止` : '没有期限';
  return to ? `${from} 至 ${to}` : `${from} 开始`;
}

/** 公告条: each with its times, and a form for a new one. */
export default editorPage(async () => {
  const notices = await listNotices();
  const zone = env().timeZone;
  const local = (at: Date | null) => (at ? zonedInput(at, zone) : '');
  return (
    <>
      <DeskHead href={paths.admin.notices()} />
      {notices.length === 0 && (
        <p className="py-6 text-soft">还没有公告。用下面的表格写第一条：它会显示在网站每一页的最上面。</p>
      )}
      <ul className={notices.length ? 'border-t border-line' : ''}>
        {notices.map((notice) => (
          <li key={notice.id} className="border-b border-line py-1">
            <details>
              <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-4 [overflow-wrap:anywhere]">
                <span className="min-w-0 flex-1 basis-64 font-semibold">{notice.text}</span>
                <span className={`state state-${notice.state === 'shown' ? 'published' : notice.state}`}>
                  {stateNames[notice.state]}
                </span>
                <span className="text-sm text-soft">{period(notice, zone)}</span>
              </summary>
              <NoticeForm
                notice={{ ...notice, starts: local(notice.startsAt), ends: local(notice.endsAt) }}
                zone={zone}
              />
            </details>
          </li>
        ))}
      </ul>
      <h2 className="mt-10 text-xl">添加公告</h2>
      <NoticeForm zone={zone} />
    </>
  );
});
