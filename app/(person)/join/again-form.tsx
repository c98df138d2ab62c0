'use client';

import { EmailField } from '@/app/(person)/email-field';
import { sendConfirmationAgain } from '@/app/(person)/join/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** 再寄一次确认信. */
export function AgainForm() {
  const [state, form] = useFormAction(sendConfirmationAgain);
  return (
    <form {...form} noValidate className="max-w-xl [&_label]:text-lg">
      <FormMessage state={state} />
      <EmailField label="申请时填的邮箱" state={state} />
      <SubmitButton quiet>再寄一次确认信</SubmitButton>
    </form>
  );
}
