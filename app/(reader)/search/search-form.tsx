import { type SearchRequest, scopes, sorts } from '@/app/(reader)/search/request';
import type { Column } from '@/db/columns/find';
import { paths } from '@/site/paths';

/**
 * The whole form; its address can be kept and passed on. On a narrow page what narrows a search is folded away beside
 * hits, unless it is in use: a phone shows hits first.
 */
export function SearchForm({ asked, columns }: { asked: SearchRequest; columns: Column[] }) {
  const field = 'flex flex-col gap-1';
  const inUse = asked.scope !== 'all' || asked.sort !== 'relevance' || asked.column || asked.from || asked.to;
  const options = (list: Record<string, string>) =>
    Object.entries(list).map(([value, label]) => (
      <option key={value} value={value}>
        {label}
      </option>
    ));
  return (
    <search>
      <form action={paths.search()} className="search-form my-4 border border-line bg-card p-4">
        <p className="flex flex-wrap items-end gap-3">
          <label className={`${field} min-w-48 flex-1`}>
            关键字
            <input type="search" name="q" defaultValue={asked.q} maxLength={200} />
          </label>
          <button className="button" type="submit">
            搜索
          </button>
        </p>
        <details className="search-more" open={!asked.q || !!inUse}>
          <summary>筛选与排序</summary>
        </details>
        <p className="search-filters">
          <label className={field}>
            范围
            <select name="scope" defaultValue={asked.scope}>
              {options(scopes)}
            </select>
          </label>
          <label className={field}>
            栏目
            <select name="column" defaultValue={asked.column}>
              <option value="">全部栏目</option>
              {columns.map((column) => (
                <option key={column.id} value={column.slug}>
                  {column.parentId ? `　${column.name}` : column.name}
                </option>
              ))}
            </select>
          </label>
          <label className={field}>
            从
            <input type="date" name="from" defaultValue={asked.from} />
          </label>
          <label className={field}>
            到
            <input type="date" name="to" defaultValue={asked.to} />
          </label>
          <label className={field}>
            排序
            <select name="sort" defaultValue={asked.sort}>
              {options(sorts)}
            </select>
          </label>
        </p>
      </form>
    </search>
  );
}
