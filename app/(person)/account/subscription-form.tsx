'use client';

import { saveSubscription } from '@/app/(person)/account/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

const frequencies = [
  ['each', '每期'],
  ['monthly', '每月'],
  ['events', '只收活动'],
] as const;

/** 即时通讯 by a tick: a member's address was proved already. */
export function SubscriptionForm({ frequency }: { frequency: string | null }) {
  const [state, form] = useFormAction(saveSubscription);
  const ticked = state.values ? state.values.subscribed === 'on' : frequency !== null;
  const chosen = state.values?.frequency ?? frequency ?? 'each';
  return (
    <form {...form}>
      <FormMessage state={state} />
      <p className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-2">
        <label className="inline-flex min-h-11 items-center gap-2">
          <input key={String(ticked)} type="checkbox" name="subscribed" defaultChecked={ticked} />
          把《即时通讯》寄给我
        </label>
        <label className="inline-flex min-h-11 items-center gap-2">
          频率
          <select key={chosen} name="frequency" defaultValue={chosen}>
            {frequencies.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <SubmitButton quiet>保存</SubmitButton>
      </p>
    </form>
  );
}
