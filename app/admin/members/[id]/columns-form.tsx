'use client';

import { setColumns } from '@/app/admin/members/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

export type ColumnTick = { id: number; name: string; child: boolean; chosen: boolean };

/** To which columns an editor is limited; none ticked means all. */
export function ColumnsForm({ id, columns }: { id: number; columns: ColumnTick[] }) {
  const [state, form] = useFormAction(setColumns);
  return (
    <form
      {...form}
      key={JSON.stringify(columns)}
      aria-labelledby="editor-columns"
      className="border border-line bg-card p-5"
    >
      <h2 id="editor-columns" className="text-xl">
        编辑的栏目
      </h2>
      <FormMessage state={state} jump />
      <p className="my-3 text-soft">
        一个都不勾，就可以编辑全部。勾了，就只看得到这些栏目和它们下级栏目的文章、评论、投稿和活动；图片、附件、专题和通讯不分栏目，仍是大家共用。
      </p>
      <input type="hidden" name="id" value={id} />
      <fieldset className="my-3 max-h-80 overflow-y-auto">
        <legend className="sr-only">编辑的栏目</legend>
        {columns.map((column) => (
          <label key={column.id} className={`flex min-h-11 items-center gap-3 ${column.child ? 'ps-7' : ''}`}>
            <input type="checkbox" name={`column-${column.id}`} defaultChecked={column.chosen} />
            {column.name}
          </label>
        ))}
      </fieldset>
      <SubmitButton>保存栏目</SubmitButton>
    </form>
  );
}
