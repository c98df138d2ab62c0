'use client';

import { build } from '@/app/admin/newsletter/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** Builds the draft of the next issue from recent articles. */
export function BuildForm() {
  const [state, form] = useFormAction(build);
  return (
    <form {...form} className="my-4">
      <FormMessage state={state} />
      <SubmitButton>自动编成一期</SubmitButton>
    </form>
  );
}
