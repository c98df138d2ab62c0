import type { ReactNode } from 'react';
import { StateMark } from '@/app/admin/articles/state-mark';
import { DemonstrationBanner } from '@/app/admin/demonstration/banner';
import { editorPage } from '@/auth/page';
import { hasRole } from '@/auth/session';
import { listWaiting } from '@/db/desk/badges';
import { findOverview, type OverviewLine } from '@/db/desk/overview';
import { findSpace, sayFree } from '@/site/disk';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { relativeOrDate } from '@/text/dates';

export const metadata = { title: { absolute: '后台管理' } };

function Block({
  title,
  lines,
  none,
  tell,
  wide,
}: {
  title: string;
  lines: OverviewLine[];
  none: string;
  tell: (line: OverviewLine) => ReactNode;
  wide?: boolean;
}) {
  return (
    <section className={wide ? 'min-w-0 xl:col-span-full' : 'min-w-0'}>
      <h2 className="block-title">{title}</h2>
      {lines.length === 0 && <p className="py-3 text-soft">{none}</p>}
      <ul>
        {lines.map((line) => (
          <li key={line.id} className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-1">
            <a
              className="inline-flex min-h-11 min-w-48 flex-1 items-center py-1 leading-snug text-inherit no-underline [overflow-wrap:anywhere] hover:underline"
              href={paths.admin.article(line.id)}
            >
              {line.title}
            </a>
            <span className="flex flex-wrap items-center gap-x-3 pb-1 text-sm text-soft">{tell(line)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How much room the site has left; below a tenth it stands first, as a warning. */
function Space({ low }: { low: boolean }) {
  const space = findSpace();
  if (!space || space.low !== low) return null;
  return low ? (
    <p role="alert" className="my-4 border-l-4 border-seal bg-card p-4">
      <b>磁盘快满了</b>：只剩 {sayFree(space)}。满了以后，文章、评论和图片都存不进来。请通知管理网站的人腾出空间。
    </p>
  ) : (
    <p className="mt-8 text-sm text-soft">磁盘可用空间：{sayFree(space)}</p>
  );
}

/** 概览: what waits, what comes, what was worked on last. */
export default editorPage(async ({ viewer }) => {
  const isAdmin = hasRole(viewer, 'admin');
  const [{ submissions, scheduled, drafts, edited }, badges] = await Promise.all([
    findOverview(viewer.id),
    listWaiting(viewer.id, (role) => hasRole(viewer, role)),
  ]);
  const zone = env().timeZone;
  const when = (date: Date | null) => (date ? relativeOrDate(date, zone) : '');
  const waiting = badges.filter(({ n }) => n > 0);
  const byEditor = (line: OverviewLine) => [line.editor, when(line.editedAt)].filter(Boolean).join(' · ');
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-3xl">{viewer.name}，您好</h1>
        <a className="button" href={paths.admin.newArticle()}>
          写文章
        </a>
      </div>
      <Space low />
      {isAdmin && <DemonstrationBanner />}
      <section aria-label="等待处理" className="my-6">
        {waiting.length === 0 && submissions.length === 0 && <p className="text-soft">没有等着处理的事。</p>}
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {waiting.map(({ noun, n, words, since, path }) => (
            <li key={noun}>
              <a
                href={path}
                className="block h-full border border-line bg-card p-4 text-inherit no-underline hover:border-seal"
              >
                <strong className="font-title text-3xl text-seal tabular-nums">{n}</strong> {words}
                {since && <span className="block text-sm text-soft">最早的一条：{when(since)}</span>}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <div className={`grid gap-x-10 gap-y-8 ${submissions.length > 0 ? 'xl:grid-cols-3' : 'xl:grid-cols-2'}`}>
        {submissions.length > 0 && <Block title="会员投稿" lines={submissions} none="" tell={byEditor} />}
        <Block
          title="定时发布"
          lines={scheduled}
          none="没有定时发布的文章。"
          tell={(line) => <b className="font-semibold text-ink">{when(line.scheduledFor)}</b>}
        />
        <Block title="草稿" lines={drafts} none="没有草稿。" tell={byEditor} />
        <Block
          title="最近修改"
          lines={edited}
          none="还没有文章。"
          wide
          tell={(line) => (
            <>
              {byEditor(line)}
              <StateMark state={line.state} />
            </>
          )}
        />
      </div>
      <Space low={false} />
    </>
  );
});
