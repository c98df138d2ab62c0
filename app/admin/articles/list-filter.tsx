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
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what was typed before the scripts had come.
  useEffect(() => {
    const before = form.current && new URLSearchParams(window.location.search);
    before?.delete('page');
    before?.sort();
    if (before && String(before) !== typed()) soon();
    return () => clearTimeout(timer.current);
  }, []);

  function typed(): string {
    const filled = form.current ? [...new FormData(form.current)].filter(([, value]) => value !== '') : [];
    const query = new URLSearchParams(filled as [string, string][]);
    query.sort();
    return String(query);
  }
  function follow() {
    const query = typed();
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
