'use client';

import { type ReactNode, useId } from 'react';
import type { FormState } from '@/auth/action';
import { whenWrong } from '@/components/form/form-field';

type Props = { name: string; state: FormState; ticked?: boolean; required?: boolean; children: ReactNode };

/** A box to tick with its sentence, and the error below it; the whole sentence is pressed. */
export function CheckField({ name, state, ticked, required, children }: Props) {
  const id = useId();
  const error = state.errors?.[name];
  return (
    <div className="my-3 max-w-xl">
      <label className="flex min-h-11 items-start gap-3 py-2">
        <input
          className="mt-1 shrink-0"
          type="checkbox"
          name={name}
          required={required}
          defaultChecked={state.values ? Boolean(state.values[name]) : ticked}
          {...whenWrong(error)}
          aria-describedby={error && id}
        />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {children}
          {required && <span className="text-seal"> *</span>}
        </span>
      </label>
      {error && (
        <p id={id} className="mt-1 text-sm font-semibold text-seal">
          {error}
        </p>
      )}
    </div>
  );
}
