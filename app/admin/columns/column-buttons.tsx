'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { move, remove } from '@/app/admin/columns/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** Up and down in the order of the navigation. */
export function MoveButtons({ id, name, first, last }: { id: number; name: string; first: boolean; last: boolean }) {
  const [state, form] = useFormAction(move);
  const box =
    'inline-flex size-11 cursor-pointer items-center justify-center rounded-sm border border-line text-link disabled:cursor-default disabled:opacity-30';
  return (
    <form {...form} className="inline-flex flex-wrap gap-1">
      <FormMessage state={state} />
      <button
        type="submit"
        name="move"
        value={`${id}:-1`}
        className={box}
        disabled={first}
        aria-label={`上移“${name}”`}
      >
        <ArrowUp aria-hidden size={18} />
      </button>
      <button type="submit" name="move" value={`${id}:1`} className={box} disabled={last} aria-label={`下移“${name}”`}>
        <ArrowDown aria-hidden size={18} />
      </button>
    </form>
  );
}

/** Deletes an empty column. */
export function DeleteForm({ id }: { id: number }) {
  const [state, form] = useFormAction(remove);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton quiet>删除这个栏目</SubmitButton>
    </form>
  );
}
