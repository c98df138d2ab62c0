'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { rowButton } from '@/components/form/row-button';
import { type Action, useFormAction } from '@/components/form/use-form-action';

type Row = { id: number; name: string };
type PlacedRow = { id: number | string; name: string } & { first: boolean; last: boolean };

/**
 * Up and down in the order of a list. The action is sent `press`: `ID:-1`, `ID:1`, or the value of another button in
 * `children` of the same form, and what is `hidden`.
 */
export function MoveButtons({
  action,
  id,
  name,
  first,
  last,
  hidden,
  children,
}: PlacedRow & Acted & { hidden?: Record<string, number | string>; children?: ReactNode }) {
  const [state, form] = useFormAction(action);
  return (
    <form {...form} className="inline-flex flex-wrap items-center gap-1">
      <FormMessage state={state} />
      {Object.entries(hidden ?? {}).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <button
        type="submit"
        name="press"
        value={`${id}:-1`}
        className={rowButton}
        disabled={first}
        aria-label={`上移“${name}”`}
      >
        <ArrowUp aria-hidden size={18} />
      </button>
      <button
        type="submit"
        name="press"
        value={`${id}:1`}
        className={rowButton}
        disabled={last}
        aria-label={`下移“${name}”`}
      >
        <ArrowDown aria-hidden size={18} />
      </button>
      {children}
    </form>
  );
}

type Acted = { action: Action };

/** Deletes a row of a list; the action is sent `id`. */
export function DeleteForm({ action, id, name }: Row & Acted) {
  const [state, form] = useFormAction(action);
  return (
    <form {...form} className="my-3">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton quiet>{`删除“${name}”`}</SubmitButton>
    </form>
  );
}
