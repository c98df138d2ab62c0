import { useCallback, useEffect, useRef, useState } from 'react';
import { paths } from '@/site/paths';

const PAUSE = 120;

/** What goes on with what is typed, asked for when the typing pauses; nothing without a connection. */
export function useCompletions(kind: string) {
  const [words, setWords] = useState<string[]>([]);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asking = useRef<AbortController>(undefined);

  const close = useCallback(() => {
    clearTimeout(waiting.current);
    asking.current?.abort();
    setWords([]);
  }, []);
  useEffect(() => close, [close]);

  const ask = useCallback(
    (typed: string) => {
      clearTimeout(waiting.current);
      asking.current?.abort();
      if (!typed.trim()) return setWords([]);
      waiting.current = setTimeout(async () => {
        const mine = new AbortController();
        asking.current = mine;
        const answer = await fetch(paths.completions({ kind, q: typed }), { signal: mine.signal })
          .then((response) => (response.ok ? (response.json() as Promise<{ words: string[] }>) : null))
          .catch(() => null);
        if (mine.signal.aborted) return;
        // What is there already needs no completing.
        setWords(answer?.words.filter((word) => word !== typed.trim()) ?? []);
      }, PAUSE);
    },
    [kind],
  );
  return { words, ask, close };
}
