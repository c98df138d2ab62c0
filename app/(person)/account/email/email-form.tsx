'use client';

import { askForNewEmail } from '@/app/(person)/account/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { PasswordField } from '@/components/form/password-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

export function EmailForm() {
  const [state, form] = useFormAction(askForNewEmail);
  return (
    <form {...form} noValidate className="max-w-xl [&_label]:text-lg">
      <FormMessage state={state} />
      <Field
        label="新的电子邮件"
        name="email"
        type="email"
        state={state}
        required
        maxLength={limits.email}
        autoComplete="email"
      />
      <PasswordField label="现在的密码" name="currentPassword" state={state} autoComplete="current-password" />
      <SubmitButton>寄确认信</SubmitButton>
    </form>
  );
}
