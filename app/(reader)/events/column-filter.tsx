import type { Column } from '@/db/columns/find';

/** Chooses a column; the rest of the address stays. */
export function ColumnFilter({
  action,
  columns,
  chosen,
  keep,
}: {
  action: string;
  columns: Column[];
  chosen: string;
  keep: Record<string, string | undefined>;
}) {
  return (
    <form action={action} className="no-print my-4 flex flex-wrap items-end gap-3">
      {Object.entries(keep).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <label>
        栏目{' '}
        <select name="column" defaultValue={chosen}>
          <option value="">全部</option>
          {columns.map((column) => (
            <option key={column.id} value={column.slug}>
              {column.name}
            </option>
          ))}
        </select>
      </label>
      <button className="button button-quiet" type="submit">
        筛选
      </button>
      <button type="button" className="button button-quiet" data-print="" hidden>
        打印
      </button>
    </form>
  );
}
