'use client';

import type { ReactNode } from 'react';
import { confirm } from '@/app/(person)/newsletter/confirm/[token]/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

type Props = { token: string; open: boolean; children: ReactNode };

/**
 * The button behind the letter's link: opening the link alone subscribes nobody, mail scanners do that too. `children`
 * tell of the link; once it has been used here its answer takes their place.
 */
export function ConfirmForm({ token, open, children }: Props) {
  const [state, form] = useFormAction(confirm);
  return (
    <form {...form} className="space-y-4">
      {!state.ok && children}
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      {open && !state.ok && (
        <>
          <SubmitButton>确认订阅</SubmitButton>
          <p className="text-base text-soft">如果不是您要订阅，请关上这一页，什么也不会发生。</p>
        </>
      )}
    </form>
  );
}
