'use client';

import { askForReset } from '@/app/(person)/forgot/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

export function ForgotForm() {
  const [state, form] = useFormAction(askForReset);
  return (
    <form {...form} noValidate className="max-w-xl [&_label]:text-lg">
      <FormMessage state={state} />
      <Field
        label="电子邮件"
        name="email"
        type="email"
        state={state}
        required
        maxLength={limits.email}
        autoComplete="email"
        hint="您登录用的电子邮件地址。"
      />
      <SubmitButton>寄信给我</SubmitButton>
    </form>
  );
}
