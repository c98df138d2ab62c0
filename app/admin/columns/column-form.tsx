'use client';

import type { FormState } from '@/auth/action';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Values = { id?: number; name: string; slug: string; description: string; parentId: number | null; shown: boolean };

/** Name, address, place and visibility of a new or known column. `parents` are those that may have sub-columns. */
export function ColumnForm({
  action,
  values,
  parents,
  children,
}: {
  action: Action;
  values: Values;
  parents: { id: number; name: string }[];
  children: string;
}) {
  const [state, form] = useFormAction(action);
  const typed = state.ok ? undefined : state.values;
  const shown = typed ? typed.inNavigation === 'on' : values.shown;
  return (
    <form {...form}>
      <FormMessage state={state} />
      {values.id && <input type="hidden" name="id" value={values.id} />}
      <Field label="名称" name="name" state={state} value={values.name} required maxLength={limits.columnName} />
      <Field
        label="网址名称"
        name="slug"
        state={state}
        value={values.slug}
        required
        maxLength={limits.slug}
        hint="小写字母、数字和连字符，例如 book-reviews。改动后，旧网址会自动转到新网址。"
      />
      <Field
        label="简介"
        name="description"
        state={state}
        value={values.description}
        hint="可不填；显示在栏目页标题下。"
      />
      <p className="my-3">
        <label htmlFor="parentId" className="block font-semibold">
          上级栏目
        </label>
        <select
          key={typed?.parentId}
          id="parentId"
          name="parentId"
          defaultValue={typed?.parentId ?? values.parentId ?? ''}
        >
          <option value="">无</option>
          {parents.map((p) => (
            <option key={p.id} value={p.id}>
              {p.name}
            </option>
          ))}
        </select>
      </p>
      <p className="my-3">
        <label className="inline-flex min-h-11 items-center gap-2">
          <input type="checkbox" name="inNavigation" defaultChecked={shown} /> 显示在导航中
        </label>
      </p>
      <SubmitButton>{children}</SubmitButton>
    </form>
  );
}
