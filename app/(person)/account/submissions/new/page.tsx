import { SubmissionForm } from '@/app/(person)/account/submissions/new/submission-form';
import { memberPage } from '@/auth/page';
import { listColumns } from '@/db/columns/find';
import { paths } from '@/site/paths';

export const metadata = { title: '投稿' };

export default memberPage(async ({ viewer }) => {
  const columns = await listColumns();
  return (
    <div className="max-w-2xl">
      <p>
        <a className="inline-flex min-h-11 items-center" href={paths.submissions()}>
          ← 我的投稿
        </a>
      </p>
      <h1 className="text-3xl">投稿</h1>
      <p className="my-3 text-lg">写好后交给编辑。编辑可能会稍作修改、换一个栏目，再发布；结果会写信告诉您。</p>
      <SubmissionForm member={viewer.id} author={viewer.name} columns={columns.map(({ id, name }) => ({ id, name }))} />
    </div>
  );
});
