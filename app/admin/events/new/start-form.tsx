'use client';

import { start } from '@/app/admin/events/actions';
import { TimeFields } from '@/app/admin/events/time-fields';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** Title and time of a new event; its own page asks for the rest. */
export function StartForm({ zone }: { zone: string }) {
  const [state, form] = useFormAction(start);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <Field label="标题" name="title" state={state} required first />
      <TimeFields state={state} values={{ zone, startDay: '', startTime: '', endDay: '', endTime: '' }} />
      <SubmitButton>开始</SubmitButton>
    </form>
  );
}
