'use client';

import { EmailField } from '@/app/(person)/email-field';
import { askForReset } from '@/app/(person)/forgot/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** Asks for the address to which the link for a new password goes. */
export function ForgotForm() {
  const [state, form] = useFormAction(askForReset);
  return (
    <form {...form} noValidate className="max-w-xl [&_label]:text-lg">
      <FormMessage state={state} />
      <EmailField state={state} hint="您登录用的电子邮件地址。" />
      <SubmitButton>寄信给我</SubmitButton>
    </form>
  );
}
