import { BulkForm } from '@/app/admin/articles/bulk/bulk-form';
import { bulkSelection, selectionQuery } from '@/app/admin/articles/bulk/selection';
import { parameter } from '@/auth/input';
import { editorPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { countSelected, previewBulk } from '@/db/bulk-changes/begin';
import { withoutKeyword } from '@/db/bulk-changes/keywords';
import { type BulkAction, bulkActions, needsKeyword } from '@/db/bulk-changes/kinds';
import { listBulk } from '@/db/bulk-changes/work';
import { listEditableColumns } from '@/db/columns/find';
import { keywordLine, keywordsOf } from '@/db/keywords/keyword-line';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { relativeOrDate } from '@/text/dates';
import { limits } from '@/text/limits';

export const metadata = { title: '批量修改' };

const shown = 20;
type Row = Awaited<ReturnType<typeof previewBulk>>['rows'][number];
type Choice = { columns: { id: number; name: string; parentId: number | null }[]; hidden: [string, string][] };

/** What an article has now and would have. */
function difference(action: BulkAction, row: Row, value: string): [string, string] | null {
  if (action === 'move') return [row.column, value];
  if (action === 'author') return [row.author || '（无）', value || '（无）'];
  if (action === 'source') return [row.source || '（无）', value || '（无）'];
  if (action === 'keyword') return [keywordLine(row.keywords) || '（无）', keywordLine([...row.keywords, value])];
  if (action === 'unkeyword')
    return [keywordLine(row.keywords), keywordLine(withoutKeyword(row.keywords, value)) || '（无）'];
  return null;
}

/** One row for each thing that can be done; 预览 changes nothing. */
function Choices({ columns, hidden }: Choice) {
  const fields: Record<BulkAction, React.ReactNode> = {
    move: (
      <select name="value" aria-label={bulkActions.move} required defaultValue="">
        <option value="">请选择</option>
        {columns.map((c) => (
          <option key={c.id} value={c.id}>
            {c.parentId === null ? c.name : `　${c.name}`}
          </option>
        ))}
      </select>
    ),
    author: <input name="value" aria-label={bulkActions.author} maxLength={limits.articleAuthor} />,
    source: <input name="value" aria-label={bulkActions.source} maxLength={limits.articleSource} />,
    headline: null,
    unheadline: null,
    pick: null,
    unpick: null,
    keyword: <input name="value" aria-label={bulkActions.keyword} maxLength={limits.keyword} required />,
    unkeyword: <input name="value" aria-label={bulkActions.unkeyword} maxLength={limits.keyword} required />,
    withdraw: null,
    trash: null,
  };
  return (
    <ul className="max-w-2xl border-t border-line">
      {(Object.keys(bulkActions) as BulkAction[]).map((action) => (
        <li key={action} className="border-b border-line py-2">
          <form action={paths.admin.bulk()} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            {hidden.map(([name, value]) => (
              <input key={name + value} type="hidden" name={name} value={value} />
            ))}
            <span className="w-28 font-semibold">{bulkActions[action]}</span>
            <span className="min-w-0 flex-1">{fields[action]}</span>
            <button
              type="submit"
              name="action"
              value={action}
              className="button button-quiet"
              aria-label={`预览：${bulkActions[action]}`}
            >
              预览
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

async function Latest({ editorId }: { editorId: number }) {
  const latest = await listBulk(10, editorId);
  if (latest.length === 0) return null;
  return (
    <section className="mt-10">
      <h2 className="block-title">最近的批量修改</h2>
      <ul>
        {latest.map(({ id, action, n, by, createdAt, undoneAt }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-1">
            <a className="tap flex-1" href={paths.admin.bulkChange(id)}>
              {bulkActions[action as BulkAction]}：{n} 篇
            </a>
            <span className="text-sm text-soft">
              {[by, relativeOrDate(createdAt, env().timeZone), undoneAt && '已撤销'].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 批量修改: what is done with the articles that were chosen, shown before it is done. */
export default editorPage(async ({ viewer, query }) => {
  const own = listEditableColumns(viewer.id);
  const [selection, columns] = await Promise.all([bulkSelection(query, viewer.id), own]);
  const action = (Object.keys(bulkActions) as BulkAction[]).find((name) => name === query.action);
  const typed = parameter(query.value, limits.articleSource);
  // One keyword, tidied as the form of an article tidies it.
  const value = action && needsKeyword(action) ? (keywordsOf(typed)[0] ?? '') : typed;
  const column = columns.find(({ id }) => String(id) === value);
  const hidden = selectionQuery(query);
  const ready = action && (action !== 'move' || column) && (!needsKeyword(action) || value);
  const [n, preview] = await Promise.all([
    countSelected(selection, viewer.id),
    ready ? previewBulk(selection, { action, value }, shown, viewer.id) : null,
  ]);
  const says = column && action === 'move' ? column.name : value;
  return (
    <>
      <BackLink href={paths.admin.articles()}>文章</BackLink>
      <h1 className="text-3xl">批量修改：{n} 篇文章</h1>
      {n === 0 && <p className="py-4 text-soft">没有选中文章。请回到文章列表，在标题前打勾，或按“处理全部”。</p>}
      {n > 0 && !preview && (
        <>
          <p className="mb-3 text-soft">先看预览，确认以后才改；改完可以一次撤销，三十天内有效。</p>
          <Choices columns={columns} hidden={hidden} />
        </>
      )}
      {preview && action && (
        <section aria-label="预览">
          <p className="my-3 text-lg">
            {bulkActions[action]}
            {says && <b>“{says}”</b>}：会改 <b>{preview.total}</b> 篇
            {preview.total < n && `，另外 ${n - preview.total} 篇不用改或不能改`}。
          </p>
          {preview.total > 0 && (
            <BulkForm
              query={JSON.stringify(hidden)}
              action={action}
              value={value}
              expected={preview.total}
              words={`${bulkActions[action]}${says && `“${says}”`}：${preview.total} 篇`}
            />
          )}
          <ul className="my-4">
            {preview.rows.map((row) => {
              const pair = difference(action, row, says);
              return (
                <li
                  key={row.id}
                  className="flex flex-wrap gap-x-4 border-b border-line py-1.5 [overflow-wrap:anywhere]"
                >
                  <span className="min-w-0 flex-1 basis-64">{row.title}</span>
                  {pair && (
                    <span className="text-soft">
                      <del>{pair[0]}</del> → <ins className="font-semibold text-ink no-underline">{pair[1]}</ins>
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
          {preview.total > shown && <p className="text-soft">……以及另外 {preview.total - shown} 篇。</p>}
          <p>
            <a className="tap" href={`${paths.admin.bulk()}?${new URLSearchParams(hidden)}`}>
              换一种改法
            </a>
          </p>
        </section>
      )}
      <Latest editorId={viewer.id} />
    </>
  );
});
