'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useTransition } from 'react';

const PAUSE = 150;

/**
 * The filter of a list, a plain GET form: with scripts the list follows what is typed or chosen, and the address with it;
 * without them the button sends it.
 */
export function ListFilter({ action, children }: { action: string; children: ReactNode }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [pending, start] = useTransition();
  useEffect(() => () => clearTimeout(timer.current), []);

  function follow() {
    if (!form.current) return;
    const filled = [...new FormData(form.current)].filter(([, value]) => value !== '') as [string, string][];
    const query = String(new URLSearchParams(filled));
    start(() => router.replace(query ? `${action}?${query}` : action, { scroll: false }));
  }
  function soon() {
    clearTimeout(timer.current);
    timer.current = setTimeout(follow, PAUSE);
  }
  return (
    <form
      ref={form}
      action={action}
      aria-busy={pending}
      className="my-4 flex flex-wrap items-end gap-x-4 gap-y-2"
      // An unfinished Pinyin syllable is no word to look for.
      onInput={(event) => (event.nativeEvent as InputEvent).isComposing || soon()}
      onCompositionEnd={soon}
    >
      {children}
    </form>
  );
}
