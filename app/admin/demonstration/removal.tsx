'use client';

import { clearDemonstration } from '@/app/admin/demonstration/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** Asks twice without a dialog: one has to say so before the button does anything. */
export function DemonstrationRemoval() {
  const [state, form] = useFormAction(clearDemonstration);
  return (
    <form {...form}>
      <FormMessage state={state} />
      {!state.ok && (
        <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <label className="inline-flex min-h-11 items-center gap-2">
            <input type="checkbox" name="sure" value="yes" required />
            我确认：演示的文章、图片、评论与会员一并删除
          </label>
          {state.errors?.sure && <span className="font-semibold text-seal">{state.errors.sure}</span>}
          <SubmitButton quiet>移除演示内容</SubmitButton>
        </p>
      )}
    </form>
  );
}
