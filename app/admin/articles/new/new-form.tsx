'use client';

import { useActionState } from 'react';
import { startArticle } from '@/app/admin/articles/actions';
import { ColumnSelect } from '@/app/admin/articles/column-select';
import { Field, FormMessage, SubmitButton } from '@/components/form-field';

export function NewForm({ columns }: { columns: { id: number; name: string; child: boolean }[] }) {
  const [state, submit] = useActionState(startArticle, {});
  return (
    <form action={submit}>
      <FormMessage state={state} />
      <Field label="标题" name="title" state={state} required />
      <ColumnSelect columns={columns} state={state} />
      <SubmitButton>开始写</SubmitButton>
    </form>
  );
}
