'use client';

import { cancel, repeat } from '@/app/admin/events/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** The same event on another day, as a new draft. */
export function RepeatForm({ id }: { id: number }) {
  const [state, form] = useFormAction(repeat);
  return (
    <form {...form}>
      <h2 className="text-xl">再办一次</h2>
      <p className="text-soft">照这个活动新建一份草稿：正文、地点、议程、报名问题都带过去，报名名单不带。</p>
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <Field label="新的开始日期" name="newDay" type="date" state={state} required />
      <SubmitButton quiet>再办一次</SubmitButton>
    </form>
  );
}

/** Calls an event off; everybody registered gets a letter that takes it out of their calendar. */
export function CallOffForm({ id }: { id: number }) {
  const [state, form] = useFormAction(cancel);
  return (
    <form {...form}>
      <h2 className="text-xl">取消活动</h2>
      <p className="text-soft">页面留着并写明已取消；所有报名者都会收到信。取消以后不能恢复。</p>
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <label className="my-3 inline-flex min-h-11 items-center gap-2">
        <input type="checkbox" name="sure" required />
        确定取消这个活动
      </label>
      <p>
        <SubmitButton quiet>取消活动</SubmitButton>
      </p>
    </form>
  );
}
