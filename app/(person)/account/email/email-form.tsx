'use client';

import { askForNewEmail } from '@/app/(person)/account/actions';
import { EmailField } from '@/app/(person)/email-field';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { PasswordField } from '@/components/form/password-field';
import { useFormAction } from '@/components/form/use-form-action';

/** Asks for a letter to a new address, which replaces the old one when the link in it is opened. */
export function EmailForm() {
  const [state, form] = useFormAction(askForNewEmail);
  return (
    <form {...form} noValidate className="max-w-xl [&_label]:text-lg">
      <FormMessage state={state} />
      <EmailField label="新的电子邮件" state={state} />
      <PasswordField label="现在的密码" name="currentPassword" state={state} autoComplete="current-password" />
      <SubmitButton>寄确认信</SubmitButton>
    </form>
  );
}
