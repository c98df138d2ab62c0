import { add, move } from '@/app/admin/columns/actions';
import { ColumnForm } from '@/app/admin/columns/column-form';
import { DeskHead } from '@/app/admin/desk-head';
import { adminPage } from '@/auth/page';
import { MoveButtons } from '@/components/form/row-buttons';
import { countByColumn, listColumns } from '@/db/columns/find';
import { paths } from '@/site/paths';

export const metadata = { title: '栏目' };

const empty = { name: '', slug: '', description: '', parentId: null, shown: true, membersOnly: false };

/** 栏目 in the order of the navigation, each with its place, and a form for a new one. */
export default adminPage(async () => {
  const [columns, counts] = await Promise.all([listColumns(), countByColumn()]);
  const nameOf = new Map(columns.map((c) => [c.id, c.name]));
  return (
    <>
      <DeskHead href={paths.admin.columns()} about="栏目的名称、网址和上下级；这里的次序就是网站导航的次序。" />
      <ol className="border-t border-line">
        {columns.map((column, i) => (
          <li key={column.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
            <MoveButtons
              action={move}
              id={column.id}
              name={column.name}
              first={i === 0}
              last={i === columns.length - 1}
            />
            <div className="row-name flex flex-wrap items-center gap-x-4">
              <a className="inline-flex min-h-11 items-center font-semibold" href={paths.admin.column(column.id)}>
                {column.name}
              </a>
              {column.parentId !== null && (
                <span className="text-sm text-soft">属于 {nameOf.get(column.parentId)}</span>
              )}
              {column.membersOnly && <span className="text-sm text-soft">供会员阅读</span>}
              {!column.inNavigation && <span className="text-sm text-soft">不在导航中</span>}
              <span className="text-sm text-soft sm:ms-auto">{paths.column(column.slug)}</span>
              <span className="text-sm text-soft tabular-nums sm:w-20 sm:text-end">
                {counts.get(column.id) ?? 0} 篇
              </span>
            </div>
          </li>
        ))}
      </ol>
      <h2 className="mt-10 text-xl">添加栏目</h2>
      <ColumnForm action={add} values={empty} parents={columns.filter((c) => c.parentId === null)}>
        添加
      </ColumnForm>
    </>
  );
});
