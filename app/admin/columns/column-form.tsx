'use client';

import { type FocusEvent, useRef } from 'react';
import { suggest } from '@/app/admin/columns/actions';
import type { FormState } from '@/auth/action';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Values = {
  id?: number;
  name: string;
  slug: string;
  description: string;
  parentId: number | null;
  shown: boolean;
  membersOnly: boolean;
};

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
  const proposed = useRef('');
  /** Once the name is written, the address that it suggests; what somebody typed there stays. */
  async function propose({ target, currentTarget }: FocusEvent<HTMLFormElement>) {
    const slug = currentTarget.elements.namedItem('slug');
    if (!(target instanceof HTMLInputElement) || target.name !== 'name' || !target.value.trim()) return;
    if (!(slug instanceof HTMLInputElement) || (slug.value && slug.value !== proposed.current)) return;
    const asked = new FormData();
    asked.set('name', target.value);
    const answer = await suggest({}, asked).catch(() => null);
    if (answer?.values?.slug && (!slug.value || slug.value === proposed.current)) {
      slug.value = answer.values.slug;
      // Who is there already types over it, as over what they would have written.
      if (document.activeElement === slug) slug.select();
      proposed.current = answer.values.slug;
    }
  }
  const typed = state.ok ? undefined : state.values;
  const shown = typed ? typed.inNavigation === 'on' : values.shown;
  return (
    <form {...form} onBlur={values.id ? undefined : propose}>
      <FormMessage state={state} />
      {values.id && <input type="hidden" name="id" value={values.id} />}
      <Field label="名称" name="name" state={state} value={values.name} required maxLength={limits.columnName} />
      <Field
        label="网址名称"
        name="slug"
        state={state}
        value={values.slug}
        required={Boolean(values.id)}
        maxLength={limits.slug}
        hint={
          values.id
            ? '小写字母、数字和连字符，例如 book-reviews。改动后，旧网址会自动转到新网址。'
            : '小写字母、数字和连字符。不填就用名称的拼音。'
        }
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
      <p className="my-3">
        <label className="inline-flex min-h-11 items-center gap-2">
          <input
            type="checkbox"
            name="membersOnly"
            defaultChecked={typed ? typed.membersOnly === 'on' : values.membersOnly}
          />{' '}
          供会员阅读
        </label>
        <span className="block text-sm text-soft">
          栏目和下级栏目的文章，读者只看到标题和摘要，会员登录后看到全文。
        </span>
      </p>
      <SubmitButton>{children}</SubmitButton>
    </form>
  );
}
