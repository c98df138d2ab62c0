'use client';

import { decideOnce } from '@/app/(person)/decide/[token]/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** The button behind the letter's link: opening the link decides nothing, mail scanners do that too. */
export function DecideForm({ token, label, open }: { token: string; label: string; open: boolean }) {
  const [state, form] = useFormAction(decideOnce);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      {state.ok ? null : open ? (
        <SubmitButton>{label}</SubmitButton>
      ) : (
        <p className="font-semibold">已经处理过了，或者链接已过期。要改，请到后台。</p>
      )}
    </form>
  );
}
