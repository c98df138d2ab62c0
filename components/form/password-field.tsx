'use client';

import { useState, useSyncExternalStore } from 'react';
import type { FormState } from '@/auth/action';
import { FieldNotes, whenWrong } from '@/components/form/form-field';

type Props = {
  label: string;
  name: string;
  state: FormState;
  hint?: string;
  autoComplete: 'new-password' | 'current-password';
};

/** A password that can be shown (ASVS 5.0 §6.2.6); pasting and password managers work. It is never shown again. */
export function PasswordField({ label, name, state, hint, autoComplete }: Props) {
  const [shown, setShown] = useState(false);
  // Without JavaScript the box would do nothing: it comes with hydration.
  const alive = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const error = state.errors?.[name];
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="my-3 max-w-xl">
      <label htmlFor={name} className="block font-semibold">
        {label}
        <span className="text-seal"> *</span>
      </label>
      <input
        id={name}
        name={name}
        type={shown ? 'text' : 'password'}
        required
        maxLength={200}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        {...whenWrong(error)}
        aria-describedby={described}
        className="w-full"
      />
      <FieldNotes id={name} hint={hint} error={error} />
      {alive && (
        <label className="inline-flex min-h-11 items-center gap-2 text-base!">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
          显示输入的字
        </label>
      )}
    </div>
  );
}
