'use client';

import { moveDay } from '@/app/admin/calendar/actions';
import { FormMessage } from '@/components/form/form-field';
import { rowButton } from '@/components/form/row-button';
import { useFormAction } from '@/components/form/use-form-action';

type Props = { id: number; title: string; day: string; before: string | null; after: string; view: string };

/** Moves a scheduled article by a day, or to the day that is chosen; `before` is null where that day is over. */
export function MoveForm({ id, title, day, before, after, view }: Props) {
  const [state, form] = useFormAction(moveDay);
  const step = (to: string | null, words: string) => (
    <button
      type="submit"
      name="day"
      value={to ?? ''}
      className={`${rowButton} px-3`}
      disabled={to === null}
      aria-label={`${words}：${title}`}
    >
      {words}
    </button>
  );
  return (
    <div className="flex flex-wrap items-center gap-1">
      <form {...form} className="flex flex-wrap items-center gap-1">
        <FormMessage state={state} />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="view" value={view} />
        {step(before, '前一天')}
        {step(after, '后一天')}
      </form>
      <DayForm id={id} title={title} day={day} view={view} />
    </div>
  );
}

function DayForm({ id, title, day, view }: { id: number; title: string; day: string; view: string }) {
  const [state, form] = useFormAction(moveDay);
  return (
    <form {...form} className="flex flex-wrap items-center gap-1">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="view" value={view} />
      <input key={day} type="date" name="day" aria-label={`《${title}》改到`} defaultValue={day} required />
      <button type="submit" className={`${rowButton} px-3`}>
        改到这天
      </button>
    </form>
  );
}
