'use client';

import { tryAddress } from '@/app/admin/mail/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** 再试. */
export function RetryAddressForm({ address }: { address: string }) {
  const [state, form] = useFormAction(tryAddress);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="address" value={address} />
      <SubmitButton quiet>再试</SubmitButton>
    </form>
  );
}
