import { NewForm } from '@/app/admin/articles/new/new-form';
import { editorPage } from '@/auth/page';
import { listColumns } from '@/db/columns/find';

export const metadata = { title: '写文章' };

/** 写文章: title and column first; the draft then exists and cannot be lost. */
export default editorPage(async () => (
  <>
    <h1 className="text-3xl">写文章</h1>
    <p className="my-2 text-soft">先起标题、选栏目，草稿就保存下来了；两样以后都可以改。</p>
    <NewForm
      columns={(await listColumns()).map(({ id, name, parentId }) => ({ id, name, child: parentId !== null }))}
    />
  </>
));
