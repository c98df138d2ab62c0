'use client';

import { sendConfirmationAgain } from '@/app/(person)/join/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

/** 再寄一次确认信. */
export function AgainForm() {
  const [state, form] = useFormAction(sendConfirmationAgain);
  return (
    <form {...form} noValidate className="max-w-xl [&_label]:text-lg">
      <FormMessage state={state} />
      <Field
        label="申请时填的邮箱"
        name="email"
        type="email"
        state={state}
        required
        maxLength={limits.email}
        autoComplete="email"
      />
      <SubmitButton quiet>再寄一次确认信</SubmitButton>
    </form>
  );
}
