'use client';

import { startArticle } from '@/app/admin/articles/actions';
import { type ColumnChoice, ColumnSelect } from '@/app/admin/articles/column-select';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

type Props = { columns: ColumnChoice[]; template?: { id: number; title: string; columnId: number | null } | undefined };

/** Title and column of a new article; of a template they are there already, with what is to be filled in. */
export function NewForm({ columns, template }: Props) {
  const [state, form] = useFormAction(startArticle);
  return (
    <form {...form}>
      <FormMessage state={state} />
      {template && <input type="hidden" name="template" value={template.id} />}
      <Field
        label="标题"
        name="title"
        state={state}
        value={template?.title}
        required
        first
        maxLength={limits.articleTitle}
      />
      <ColumnSelect columns={columns} state={state} value={template?.columnId ?? undefined} />
      <SubmitButton>开始写</SubmitButton>
    </form>
  );
}
