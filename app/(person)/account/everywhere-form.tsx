'use client';

import { useActionState } from 'react';
import { logOutEverywhere } from '@/app/(person)/account/actions';
import { FormMessage, SubmitButton } from '@/components/form-field';

export function EverywhereForm() {
  const [state, action] = useActionState(logOutEverywhere, {});
  return (
    <form action={action}>
      <FormMessage state={state} />
      <SubmitButton quiet>退出所有设备</SubmitButton>
    </form>
  );
}
