'use client';

import { retry } from '@/app/admin/mail/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** Sends one undelivered letter again. */
export function RetryForm({ id }: { id: number }) {
  const [state, form] = useFormAction(retry);
  return (
    <form {...form} className="my-4">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton>现在再寄一次</SubmitButton>
    </form>
  );
}
