'use client';

import { end } from '@/app/admin/tour/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** Ends the tour of the desk for this editor. */
export function EndForm({ words }: { words: string }) {
  const [state, form] = useFormAction(end);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <SubmitButton quiet>{words}</SubmitButton>
    </form>
  );
}
