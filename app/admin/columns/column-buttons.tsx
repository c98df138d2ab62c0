'use client';

import { remove } from '@/app/admin/columns/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** Deletes an empty column. */
export function DeleteForm({ id }: { id: number }) {
  const [state, form] = useFormAction(remove);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton quiet>删除这个栏目</SubmitButton>
    </form>
  );
}
