'use client';

import { type ComponentProps, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useFormStatus } from 'react-dom';
import type { FormState } from '@/auth/action';
import { putTypedBefore } from '@/components/form/typed-before';
import { paths } from '@/site/paths';

type FieldProps = {
  label: string;
  name: string;
  state: FormState;
  type?: string;
  hint?: string;
  value?: string;
  required?: boolean;
  /** The page is nothing but this form: it opens with the cursor here, before its scripts have come. */
  first?: boolean;
  multiline?: boolean;
  rows?: number;
  autoComplete?: string;
  maxLength?: number;
  min?: number;
  max?: number;
};

/** What a control has that is wrong. An answer without scripts opens at the first of them, as FormMessage does with scripts. */
export const whenWrong = (error: string | undefined) => (error ? { 'aria-invalid': true, autoFocus: true } : {});

/** A text area that keeps what was typed before the scripts had come. */
function TextArea(props: ComponentProps<'textarea'>) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (field.current) putTypedBefore(field.current);
  }, []);
  return <textarea {...props} ref={field} />;
}

/** What a control of this id names in aria-describedby: how to fill it in, and what is wrong with what was typed. */
export function FieldNotes({ id, hint, error }: { id: string; hint?: string | undefined; error?: string | undefined }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-sm text-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1 text-sm font-semibold text-seal">
          {error}
        </p>
      )}
    </>
  );
}

/** A labelled control that shows again what was typed, and the error beside it. */
export function Field({
  label,
  name,
  state,
  type = 'text',
  hint,
  value,
  required,
  first = false,
  multiline,
  rows = 7,
  autoComplete,
  maxLength,
  min,
  max,
}: FieldProps) {
  const error = state.errors?.[name];
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const shared = {
    id,
    name,
    defaultValue: type === 'password' ? undefined : (state.values?.[name] ?? value),
    required,
    autoComplete,
    maxLength,
    autoFocus: first && !state.errors,
    ...whenWrong(error),
    'aria-describedby': described,
    className: 'w-full',
  };
  return (
    <div className="my-3 max-w-xl">
      <label htmlFor={id} className="block font-semibold">
        {label}
        {required && <span className="text-seal"> *</span>}
      </label>
      {multiline ? <TextArea {...shared} rows={rows} /> : <input {...shared} type={type} min={min} max={max} />}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

/**
 * The form's one sentence: an answer or what is wrong. Where the page is hydrated a form that was refused moves to it, or
 * to the first field that is wrong: the button that was pressed may stand far below. Good news moves the page only with
 * `jump`, so that nobody is torn out of a text or a list.
 */
export function FormMessage({ state, jump = false }: { state: FormState; jump?: boolean }) {
  const shown = useRef<HTMLParagraphElement>(null);
  const begun = useRef(false);
  useEffect(() => {
    const first = !begun.current;
    begun.current = true;
    // What was sent before the scripts had come: the browser has shown the wrong field, and somebody is perhaps further on.
    if (first && document.activeElement?.matches('input, select, textarea')) return;
    const wrong = shown.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid=true]');
    if (state.errors && wrong) {
      wrong.focus({ preventScroll: true });
      wrong.scrollIntoView({ block: 'center' });
    } else if (state.message && (jump || !state.ok)) shown.current?.scrollIntoView({ block: 'nearest' });
  }, [state, jump]);
  if (!state.message) return null;
  return (
    <p
      ref={shown}
      role={state.ok ? 'status' : 'alert'}
      className="my-3 max-w-xl scroll-m-4 border-s-4 border-seal bg-wash px-4 py-3"
    >
      {state.message}
      {state.expired && (
        <a className="ms-2" href={paths.login()} target="_blank" rel="noopener">
          打开登录页
        </a>
      )}
    </p>
  );
}

/** Sends the form once: quiet while it is on its way. */
export function SubmitButton({
  children,
  name,
  value,
  quiet,
}: {
  children: string;
  name?: string;
  value?: string;
  quiet?: boolean;
}) {
  const { pending } = useFormStatus();
  return (
    <button
      className={quiet ? 'button button-quiet' : 'button'}
      type="submit"
      name={name}
      value={value}
      disabled={pending}
    >
      {children}
    </button>
  );
}
