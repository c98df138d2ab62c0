import { notFound } from 'next/navigation';
import { SubmissionForm } from '@/app/(person)/account/submissions/submission-form';
import { memberPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { listColumns } from '@/db/columns/find';
import { findOwnSubmission } from '@/db/submissions/list';
import { plainForm } from '@/html/plain-form';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime } from '@/text/dates';
import { parseId } from '@/text/ids';

export const metadata = { title: '修改稿件' };

/** A member's own submission that waits, came back or was taken back. */
export default memberPage(async ({ viewer, params }) => {
  const id = parseId(params.id) ?? 0;
  const submission = id ? await findOwnSubmission(id, viewer.id) : null;
  if (!submission) notFound();
  const columns = await listColumns();
  const { title, columnId, author, html, savedAt, state } = submission;
  return (
    <div className="max-w-3xl">
      <BackLink href={paths.submissions()}>我的投稿</BackLink>
      <h1 className="text-3xl">修改稿件</h1>
      <p className="my-3 text-lg">
        {state === 'waiting' ? '编辑还没有开始处理，改好后直接换成新的。' : '改好后可以再交给编辑，从头审阅。'}
        {savedAt && ` 下面是您 ${chineseDateTime(savedAt, env().timeZone)} 存的草稿，还没有交给编辑。`}
      </p>
      <SubmissionForm
        name={`submission-${viewer.id}-of-${id}`}
        id={id}
        start={{ title, columnId, author, html, plain: plainForm(html) }}
        columns={columns.map((column) => ({ id: column.id, name: column.name }))}
        send={state === 'waiting' ? '换成新的' : '再交给编辑'}
      />
    </div>
  );
});
