import { useState, useSyncExternalStore } from 'react';

const never = () => () => {};

function typedInto(id: string): string | null {
  if (typeof document === 'undefined') return null;
  const field = document.getElementById(id);
  return field instanceof HTMLTextAreaElement && field.value !== field.defaultValue ? field.value : null;
}

/**
 * What was typed into the text area `id` before the scripts had come, null where nothing was. React sets text areas back
 * to what the server sent when it takes them over (inputs it leaves as they are): put this in again. It is read while the
 * page is taken over, the only time at which what is asked for on the server is asked for in a browser.
 */
export function useTypedBefore(id: string): string | null {
  const typed = useSyncExternalStore(
    never,
    () => null,
    () => typedInto(id),
  );
  return useState(typed)[0];
}
