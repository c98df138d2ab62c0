import { type RefObject, useCallback, useLayoutEffect } from 'react';

type Typed = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const kinds = new Set(['text', 'email', 'url', 'textarea', 'select-one']);

const key = (name: string) => `typed-${name}`;
const fieldsOf = (form: HTMLFormElement) =>
  [...form.elements].filter((field): field is Typed => kinds.has((field as Typed).type));
const untouched = (field: Typed) =>
  field instanceof HTMLSelectElement ? !field.value : field.value === field.defaultValue;

/**
 * Keeps what is typed into a long form in this tab: it is there again after a crash, a reload, an update of the site or a way
 * back. Passwords and hidden fields are not kept, and all is forgotten with the tab or by `forget`. Without `name`: nothing.
 */
export function useTabStorage(form: RefObject<HTMLFormElement | null>, name?: string) {
  useLayoutEffect(() => {
    if (!form.current || !name) return;
    try {
      const kept = JSON.parse(sessionStorage.getItem(key(name)) ?? '{}') as Record<string, string>;
      for (const field of fieldsOf(form.current)) {
        if (kept[field.name] && untouched(field)) field.value = kept[field.name] as string;
      }
    } catch {}
  }, [form, name]);

  const keep = useCallback(() => {
    if (!form.current || !name) return;
    const typed = Object.fromEntries(fieldsOf(form.current).map((field) => [field.name, field.value]));
    try {
      sessionStorage.setItem(key(name), JSON.stringify(typed));
    } catch {}
  }, [form, name]);

  const forget = useCallback(() => {
    try {
      if (name) sessionStorage.removeItem(key(name));
    } catch {}
  }, [name]);
  return { keep, forget };
}
