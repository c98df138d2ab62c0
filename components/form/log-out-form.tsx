'use client';

import type { FormState } from '@/auth/action';
import { FormMessage } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** 退出, a form because it changes something. */
export function LogOutForm({ action }: { action: (state: FormState, form: FormData) => Promise<FormState> }) {
  const [state, form] = useFormAction(action);
  return (
    <form {...form} className="inline">
      <FormMessage state={state} />
      <button type="submit" className="min-h-11 cursor-pointer px-3 text-link">
        退出
      </button>
    </form>
  );
}
