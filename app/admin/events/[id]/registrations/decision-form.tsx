'use client';

import { decide } from '@/app/admin/events/[id]/registrations/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import type { RegistrationState } from '@/db/registrations/state';

/** What an editor can do about one registration. */
export function DecisionForm({ id, name, state: now }: { id: number; name: string; state: RegistrationState }) {
  const [state, form] = useFormAction(decide);
  return (
    <form {...form} className="flex flex-wrap gap-2">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      {now === 'pending' && (
        <>
          <SubmitButton name="step" value="approve">{`批准${name}`}</SubmitButton>
          <SubmitButton name="step" value="decline" quiet>{`不批准${name}`}</SubmitButton>
        </>
      )}
      {(now === 'seated' || now === 'waiting' || now === 'offered') && (
        <SubmitButton name="step" value="cancel" quiet>{`取消${name}的报名`}</SubmitButton>
      )}
    </form>
  );
}
