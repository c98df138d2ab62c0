import { type RefObject, useEffect } from 'react';

/** On a page that is nothing but a form, its first empty field has the cursor, unless somebody is somewhere already. */
export function useFirstField(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    const fields = form.current?.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), select') ?? [];
    [...fields].find((field) => !field.value)?.focus({ preventScroll: true });
  }, [form]);
}
