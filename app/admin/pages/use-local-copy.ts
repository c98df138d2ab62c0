import { useCallback, useEffect, useRef } from 'react';

const wait = 500;

/**
 * Keeps in this browser under `name` what is written and not saved: half a second after the last change, and when the page is
 * left. LocalNote offers it when the page is opened again.
 */
export function useLocalCopy(name: string, collect: () => Record<string, string>) {
  const changes = useRef(0);
  const kept = useRef(0);
  const sent = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(collect);
  latest.current = collect;

  const keep = useCallback(() => {
    clearTimeout(timer.current);
    if (kept.current === changes.current) return;
    kept.current = changes.current;
    try {
      localStorage.setItem(name, JSON.stringify({ at: Date.now(), fields: latest.current() }));
    } catch {}
  }, [name]);

  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && keep();
    document.addEventListener('visibilitychange', hide);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [keep]);

  return {
    touch: useCallback(() => {
      changes.current += 1;
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, wait);
    }, [keep]),
    /** Before it is sent. */
    sending: useCallback(() => {
      keep();
      sent.current = changes.current;
    }, [keep]),
    /** The site has it, unless somebody went on writing meanwhile. */
    saved: useCallback(() => {
      if (sent.current === changes.current) localStorage.removeItem(name);
    }, [name]),
  };
}
