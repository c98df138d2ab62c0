'use client';

import { retryFailed, sendTest } from '@/app/admin/mail/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** 寄一封测试信给我. */
export function TestForm() {
  const [state, form] = useFormAction(sendTest);
  return (
    <form {...form} className="my-4">
      <FormMessage state={state} />
      <SubmitButton quiet>寄一封测试信给我</SubmitButton>
    </form>
  );
}

/** 全部再寄一次, of the letters that were given up. */
export function RetryFailedForm() {
  const [state, form] = useFormAction(retryFailed);
  return (
    <form {...form} className="my-4">
      <FormMessage state={state} />
      <SubmitButton>全部再寄一次</SubmitButton>
    </form>
  );
}
