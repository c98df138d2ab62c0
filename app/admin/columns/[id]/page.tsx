import { notFound } from 'next/navigation';
import { change } from '@/app/admin/columns/actions';
import { DeleteForm } from '@/app/admin/columns/column-buttons';
import { ColumnForm } from '@/app/admin/columns/column-form';
import { adminPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { countByColumn, listColumns } from '@/db/columns/find';
import { paths } from '@/site/paths';

export const metadata = { title: '修改栏目' };

/** One column: its name, address and place; deleting while it is empty. */
export default adminPage(async ({ params }) => {
  const [columns, counts] = await Promise.all([listColumns(), countByColumn()]);
  const column = columns.find((c) => String(c.id) === params.id);
  if (!column) notFound();
  const held = counts.get(column.id) ?? 0;
  const children = columns.filter((c) => c.parentId === column.id);
  const parents = children.length ? [] : columns.filter((c) => c.parentId === null && c.id !== column.id);
  return (
    <>
      <BackLink href={paths.admin.columns()}>全部栏目</BackLink>
      <h1 className="text-3xl">修改栏目“{column.name}”</h1>
      <ColumnForm action={change} values={{ ...column, shown: column.inNavigation }} parents={parents}>
        保存
      </ColumnForm>
      <h2 className="mt-10 mb-2 text-xl">删除</h2>
      {held || children.length ? (
        <p className="text-soft">
          {held > 0 && `这个栏目有 ${held} 篇文章（含草稿和回收站）。`}
          {children.length > 0 && `它有下级栏目：${children.map((c) => c.name).join('、')}。`}
          移走之后才能删除。
        </p>
      ) : (
        <DeleteForm id={column.id} />
      )}
    </>
  );
});
