'use client';

import { end } from '@/app/admin/newsletter/subscribers/actions';
import { FormMessage } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** For somebody who wrote to ask for it. */
export function EndForm({ id, email }: { id: number; email: string }) {
  const [state, form] = useFormAction(end);
  return (
    <form {...form} className="inline">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <button type="submit" className="min-h-11 cursor-pointer px-3 text-link underline" aria-label={`停止 ${email}`}>
        停止
      </button>
    </form>
  );
}
