'use client';

import { useActionState } from 'react';
import { retryFailed, sendTest } from '@/app/admin/mail/actions';
import { FormMessage, SubmitButton } from '@/components/form-field';

/** 寄一封测试信给我. */
export function TestForm() {
  const [state, action] = useActionState(sendTest, {});
  return (
    <form action={action} className="my-4">
      <FormMessage state={state} />
      <SubmitButton quiet>寄一封测试信给我</SubmitButton>
    </form>
  );
}

/** 全部再寄一次, of the letters that were given up. */
export function RetryFailedForm() {
  const [state, action] = useActionState(retryFailed, {});
  return (
    <form action={action} className="my-4">
      <FormMessage state={state} />
      <SubmitButton>全部再寄一次</SubmitButton>
    </form>
  );
}
