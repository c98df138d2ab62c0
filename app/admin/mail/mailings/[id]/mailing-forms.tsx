'use client';

import { cancel, goOn, pause } from '@/app/admin/mail/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import type { MailingState } from '@/db/mailings/state';

function One({ id, action, label }: { id: number; action: typeof pause; label: string }) {
  const [state, form] = useFormAction(action);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton quiet>{label}</SubmitButton>
    </form>
  );
}

/** Cancelling asks for a tick: it cannot be taken back. */
function Cancel({ id }: { id: number }) {
  const [state, form] = useFormAction(cancel);
  return (
    <form {...form} className="my-6 border-t border-line pt-4">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <label className="flex min-h-11 items-center gap-2">
        <input type="checkbox" name="sure" />
        取消这次群发：还没有寄出的信不再寄出
      </label>
      {state.errors?.sure && <p className="text-sm font-semibold text-seal">{state.errors.sure}</p>}
      <SubmitButton quiet>取消群发</SubmitButton>
    </form>
  );
}

/** What can be done with a mailing now. */
export function MailingForms({ id, state }: { id: number; state: MailingState }) {
  if (state === 'done' || state === 'cancelled') return null;
  return (
    <>
      {state === 'sending' && <One id={id} action={pause} label="暂停" />}
      {state === 'paused' && <One id={id} action={goOn} label="继续寄" />}
      <Cancel id={id} />
    </>
  );
}
