'use client';

import { logOutEverywhere } from '@/app/(person)/account/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** Ends all sessions of the member. */
export function EverywhereForm() {
  const [state, form] = useFormAction(logOutEverywhere);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <SubmitButton quiet>退出所有设备</SubmitButton>
    </form>
  );
}
