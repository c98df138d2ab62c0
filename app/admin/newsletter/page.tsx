import { DeskHead } from '@/app/admin/desk-head';
import { BuildForm } from '@/app/admin/newsletter/build-form';
import { editorPage } from '@/auth/page';
import { hasRole } from '@/auth/session';
import { findDraft, listSentIssues } from '@/db/issues/find';
import { dayIn, issueDate, issueName } from '@/db/issues/names';
import { findNextNumbers } from '@/db/issues/numbering';
import { countSubscribers } from '@/db/subscribers/list';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime, relativeOrDate } from '@/text/dates';

export const metadata = { title: '即时通讯' };

type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>;

function Next({ draft, name }: { draft: Draft | null; name: string }) {
  if (!draft)
    return (
      <>
        <p className="text-soft">下一期是 {name}。按一下，上一期以来发布的文章就按分栏编成草稿，之后随意增删、改写。</p>
        <BuildForm />
      </>
    );
  return (
    <p className="my-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <a className="button" href={paths.admin.issue(draft.id)}>
        继续编下一期
      </a>
      <span className="text-soft">
        {name}，{relativeOrDate(draft.createdAt, env().timeZone)}开始编
        {draft.scheduledFor && `，定于${chineseDateTime(draft.scheduledFor, env().timeZone)}寄出`}。
      </span>
    </p>
  );
}

/** 即时通讯: the next issue, and those that were sent. */
export default editorPage(async ({ viewer }) => {
  const year = Number(dayIn(env().timeZone, new Date()).slice(0, 4));
  const [draft, sent, next, counts] = await Promise.all([
    findDraft(),
    listSentIssues(60),
    findNextNumbers(year),
    countSubscribers(),
  ]);
  return (
    <>
      <DeskHead href={paths.admin.newsletter()} />
      <p className="mt-1 flex flex-wrap gap-x-6">
        <a className="tap" href={paths.newsletter()}>
          看网页上的往期
        </a>
        <a className="tap" href={paths.admin.issueSections()}>
          分栏与期号
        </a>
        {hasRole(viewer, 'admin') && (
          <a className="tap" href={paths.admin.subscribers()}>
            订户
          </a>
        )}
      </p>
      <p className="text-soft">
        现在有 {counts.each} 人收每期、{counts.monthly} 人收每月一封、{counts.events} 人只收活动。
      </p>
      <h2 className="mt-8 text-xl">下一期</h2>
      <Next draft={draft} name={issueName(next)} />
      <h2 className="mt-8 mb-2 text-xl">已寄出</h2>
      {sent.length === 0 && <p className="py-4 text-soft">还没有寄出过。</p>}
      <ul className={sent.length ? 'border-t border-line' : ''}>
        {sent.map((issue) => (
          <li key={issue.id} className="flex flex-wrap items-center gap-x-4 border-b border-line py-1">
            <a className="tap font-semibold" href={paths.admin.issue(issue.id)}>
              {issueName(issue)}
            </a>
            <span className="text-sm text-soft">
              {issueDate(issue)}
              {issue.old ? ' · 旧站' : ` · ${issue.recipientCount ?? 0} 封`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
});
