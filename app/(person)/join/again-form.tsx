'use client';

import { sendConfirmationAgain } from '@/app/(person)/join/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** 再寄一次确认信. */
export function AgainForm() {
  const [state, form] = useFormAction(sendConfirmationAgain);
  return (
    <form {...form} noValidate className="max-w-xl [&_label]:text-lg">
      <FormMessage state={state} />
      <label className="my-3 block font-semibold">
        申请时填的电子邮件
        <input
          className="block w-full"
          type="email"
          name="email"
          maxLength={254}
          required
          autoComplete="email"
          defaultValue={state.values?.email}
          aria-describedby={state.errors?.email && 'again-error'}
        />
      </label>
      {state.errors?.email && (
        <p id="again-error" className="mt-1 text-sm font-semibold text-seal">
          {state.errors.email}
        </p>
      )}
      <SubmitButton quiet>再寄一次确认信</SubmitButton>
    </form>
  );
}
