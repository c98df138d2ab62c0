'use client';

import { type FormEvent, useRef } from 'react';
import { Body } from '@/app/admin/articles/[id]/body';
import type { ColumnChoice } from '@/app/admin/articles/column-select';
import type { Written } from '@/app/admin/articles/editor/rich-text';
import { putIn, remove, save } from '@/app/admin/templates/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { DeleteForm } from '@/components/form/row-buttons';
import { useFormAction } from '@/components/form/use-form-action';
import type { Template } from '@/db/templates/templates';
import { limits } from '@/text/limits';

/** Name, title, column and body of a template; `template` is null for a new one. */
export function TemplateForm({ template, columns }: { template: Template | null; columns: ColumnChoice[] }) {
  const [state, form] = useFormAction(save);
  const text = useRef<Written | null>(null);
  const rich = useRef<HTMLInputElement>(null);
  function send(event: FormEvent<HTMLFormElement>) {
    if (rich.current) rich.current.value = text.current?.html() ?? '';
    form.onSubmit(event);
  }
  const typed = state.ok ? undefined : state.values;
  return (
    <form {...form} onSubmit={send} onReset={(event) => event.preventDefault()}>
      <FormMessage state={state} />
      {template && <input type="hidden" name="id" value={template.id} />}
      <input type="hidden" name="rich" ref={rich} defaultValue="" />
      <Field
        label="模板名称"
        name="name"
        state={state}
        value={template?.name}
        required
        maxLength={limits.templateName}
      />
      <Field
        label="文章标题"
        name="title"
        state={state}
        value={template?.title}
        required
        maxLength={limits.articleTitle}
      />
      <div className="my-3 max-w-xl">
        <label htmlFor="template-column" className="block font-semibold">
          栏目
        </label>
        <select
          id="template-column"
          name="columnId"
          className="w-full"
          defaultValue={typed?.columnId ?? template?.columnId ?? ''}
        >
          <option value="">写的时候再选</option>
          {columns.map(({ id, name, child }) => (
            <option key={id} value={id}>
              {child ? `　${name}` : name}
            </option>
          ))}
        </select>
      </div>
      <Body
        html={typed?.html ?? template?.html ?? ''}
        lang="zh-Hans"
        text={text}
        onChange={() => {}}
        onPicture={() => {}}
      />
      <p className="mt-4">
        <SubmitButton>保存</SubmitButton>
      </p>
    </form>
  );
}

export const DeleteTemplate = (props: { id: number; name: string }) => <DeleteForm action={remove} {...props} />;

export function ExamplesForm() {
  const [state, form] = useFormAction(putIn);
  return (
    <form {...form} className="mt-3">
      <FormMessage state={state} />
      <SubmitButton quiet>放入常用模板</SubmitButton>
    </form>
  );
}
