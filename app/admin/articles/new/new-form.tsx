'use client';

import { startArticle } from '@/app/admin/articles/actions';
import { ColumnSelect } from '@/app/admin/articles/column-select';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

export function NewForm({ columns }: { columns: { id: number; name: string; child: boolean }[] }) {
  const [state, form] = useFormAction(startArticle);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <Field label="标题" name="title" state={state} required />
      <ColumnSelect columns={columns} state={state} />
      <SubmitButton>开始写</SubmitButton>
    </form>
  );
}
