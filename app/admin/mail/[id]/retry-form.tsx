'use client';

import { useActionState } from 'react';
import { retry } from '@/app/admin/mail/actions';
import { FormMessage, SubmitButton } from '@/components/form-field';

export function RetryForm({ id }: { id: number }) {
  const [state, action] = useActionState(retry, {});
  return (
    <form action={action} className="my-4">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton>现在再寄一次</SubmitButton>
    </form>
  );
}
