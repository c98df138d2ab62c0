'use client';

import { confirm } from '@/app/(person)/newsletter/confirm/[token]/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** The button behind the letter's link: opening the link alone subscribes nobody, mail scanners do that too. The answer stays when the link is used up. */
export function ConfirmForm({ token, open }: { token: string; open: boolean }) {
  const [state, form] = useFormAction(confirm);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      {open && !state.ok && <SubmitButton>确认订阅</SubmitButton>}
    </form>
  );
}
