'use client';

import { useActionState } from 'react';
import { sendTest } from '@/app/admin/mail/actions';
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
