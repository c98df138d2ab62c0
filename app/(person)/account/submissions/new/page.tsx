import { notFound } from 'next/navigation';
import { SubmissionForm } from '@/app/(person)/account/submissions/submission-form';
import { memberPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { listColumns } from '@/db/columns/find';
import { findSubmissionDraft } from '@/db/submissions/drafts';
import { plainForm } from '@/html/plain-form';
import { paths } from '@/site/paths';
import { parseId } from '@/text/ids';

export const metadata = { title: '投稿' };

/** A new article, or a draft of one that is gone on with. */
export default memberPage(async ({ viewer, query }) => {
  const draft = query.draft ? await findSubmissionDraft(parseId(String(query.draft)) ?? 0, viewer.id) : null;
  if (query.draft && !draft) notFound();
  const columns = await listColumns();
  const words = draft?.fields ?? { title: '', columnId: null, author: viewer.name, html: '' };
  return (
    <div className="max-w-3xl">
      <BackLink href={paths.submissions()}>我的投稿</BackLink>
      <h1 className="text-3xl">投稿</h1>
      <p className="my-3 text-lg">写好后交给编辑。编辑可能会稍作修改、换一个栏目，再发布；结果会写信告诉您。</p>
      <SubmissionForm
        name={`submission-${viewer.id}-${draft?.id ?? 'new'}`}
        draft={draft?.id}
        start={{ ...words, plain: plainForm(words.html) }}
        columns={columns.map(({ id, name }) => ({ id, name }))}
        send="交给编辑"
      />
    </div>
  );
});
