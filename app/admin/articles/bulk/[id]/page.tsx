import { notFound } from 'next/navigation';
import { UndoForm } from '@/app/admin/articles/bulk/bulk-form';
import { editorPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { bulkActions } from '@/db/bulk-changes/kinds';
import { findBulk } from '@/db/bulk-changes/work';
import { listColumns } from '@/db/columns/find';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime } from '@/text/dates';
import { parseId } from '@/text/ids';

export const metadata = { title: '批量修改' };

/** One change of many articles: how far it is, and one press to take it back. */
export default editorPage(async ({ viewer, params }) => {
  const id = parseId(params.id);
  const change = id === null ? null : await findBulk(id, viewer.id);
  if (!change) notFound();
  const { action, value, ids, before, done, undone, finishedAt, undoAt, undoneAt } = change;
  const column = action === 'move' && (await listColumns()).find((each) => String(each.id) === value);
  const undoing = undoAt !== null && undoneAt === null;
  const [at, of] = undoing ? [undone, before.length] : [done, ids.length];
  const going = !finishedAt || undoing;
  return (
    <>
      {/* Works without scripts too. */}
      {going && <meta httpEquiv="refresh" content="2" />}
      <BackLink href={paths.admin.articles()}>文章</BackLink>
      <h1 className="text-3xl">
        {bulkActions[action]}
        {value && `“${column ? column.name : value}”`}
      </h1>
      <p className="text-soft">
        {change.by ?? '系统'}，{chineseDateTime(change.createdAt, env().timeZone)}
      </p>
      {going && (
        <p className="my-4" role="status">
          {undoing ? '正在撤销' : '正在修改'}：{at}/{of} 篇
          <progress className="mt-2 block w-full max-w-md" value={at} max={of} aria-label="进度" />
        </p>
      )}
      {!going && (
        <p role="status" className="my-4 max-w-xl border-s-4 border-seal bg-wash px-4 py-3">
          {undoneAt
            ? `已全部撤销。这期间别人又改过的文章没有动。`
            : `已改好 ${before.length} 篇${before.length < ids.length ? `，另有 ${ids.length - before.length} 篇在这期间变了，没有改` : ''}。`}
        </p>
      )}
      {finishedAt && !undoAt && before.length > 0 && (
        <UndoForm id={change.id} words={`撤销这 ${before.length} 篇的修改`} />
      )}
    </>
  );
});
