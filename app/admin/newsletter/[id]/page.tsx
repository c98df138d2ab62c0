import { notFound } from 'next/navigation';
import { DiscardForm, DraftButtons, HeadForm, SendForms } from '@/app/admin/newsletter/[id]/issue-forms';
import { ItemForm } from '@/app/admin/newsletter/[id]/item-forms';
import { ItemList } from '@/app/admin/newsletter/[id]/item-list';
import { editorPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { findIssueById, listAllItems } from '@/db/issues/find';
import { issueDate, issueName } from '@/db/issues/names';
import { maySendIssues } from '@/db/issues/right';
import { listSections } from '@/db/issues/sections';
import { readWords } from '@/db/issues/send';
import { countSubscribers } from '@/db/subscribers/list';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime, zonedInput } from '@/text/dates';
import { parseId } from '@/text/ids';

export const metadata = { title: '编一期即时通讯' };

type Issue = NonNullable<Awaited<ReturnType<typeof findIssueById>>>;

function Sent({ issue }: { issue: Issue }) {
  const { year, number, total, sentAt, recipientCount, html } = issue;
  const names = { year: year ?? 0, number: number ?? 0, total: total ?? 0 };
  return (
    <>
      <h1 className="text-3xl">{issueName(names)}</h1>
      <p className="my-3">
        {html
          ? '从旧网站导入。'
          : sentAt && `${chineseDateTime(sentAt, env().timeZone)}寄出，共 ${recipientCount ?? 0} 封。`}
      </p>
      <p>
        <a className="tap" href={paths.issue(names.year, names.number)}>
          看这一期
        </a>
      </p>
    </>
  );
}

/** The draft of the next issue; one that was sent is only shown. */
export default editorPage(async ({ viewer, params }) => {
  const id = parseId(params.id);
  const issue = id ? await findIssueById(id) : null;
  if (!issue) notFound();
  if (issue.sentAt) return <Sent issue={issue} />;
  const zone = env().timeZone;
  const [items, sections, words, counts, maySend] = await Promise.all([
    listAllItems(issue.id),
    listSections(),
    readWords(issue, zone),
    countSubscribers(),
    maySendIssues(viewer.id),
  ]);
  const titles = sections.map(({ title }) => title);
  const { firstDay, lastDay, version, subject, preview, editorial } = issue;
  const days = firstDay && lastDay ? issueDate({ firstDay, lastDay }) : '';
  const events = words.items.some((item) => item.events) ? `，${counts.events} 人只收其中的活动` : '';
  return (
    <>
      <BackLink href={paths.admin.newsletter()}>即时通讯</BackLink>
      <h1 className="text-3xl">编 {issueName(words)}</h1>
      <p className="text-soft">
        {issue.coversFrom && `收 ${chineseDateTime(issue.coversFrom, zone)} 以来发布的文章。`}期号在寄出时定下。
        {issue.scheduledFor && <strong> 定于{chineseDateTime(issue.scheduledFor, zone)}寄出。</strong>}
      </p>
      <p>
        <a className="tap" href={paths.admin.issuePreview(issue.id)}>
          预览：网页、信、纯文字
        </a>
      </p>
      <DraftButtons id={issue.id} />
      <h2 className="mt-8 text-xl">信头</h2>
      <HeadForm issue={{ id: issue.id, version, subject, preview, editorial, days }} />
      <h2 className="mt-8 text-xl">内容</h2>
      <ItemList issueId={issue.id} items={items} sections={titles} />
      <details className="my-4">
        <summary className="tap cursor-pointer font-semibold">添加自己写的一条</summary>
        <ItemForm issueId={issue.id} sections={titles} />
      </details>
      <h2 className="mt-8 text-xl">寄出</h2>
      {maySend ? (
        <SendForms
          id={issue.id}
          scheduled={issue.scheduledFor && zonedInput(issue.scheduledFor, zone)}
          recipients={`将寄给 ${counts.each} 人${events}。`}
        />
      ) : (
        <p className="text-soft">编好之后，请管理员或有寄出权限的编辑寄出。</p>
      )}
      <DiscardForm id={issue.id} />
    </>
  );
});
