'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Editing } from '@/app/admin/articles/[id]/editing';
import { paths } from '@/site/paths';

const every = 30_000;
/** Milliseconds after the last change in which somebody is still writing. */
const writing = 120_000;
/** Milliseconds between two questions for a lock that another holds. */
const patience = 5_000;

/**
 * Tells the site that the article is open here, and what it answers: who else has it, and who may write. Asks again at
 * once when the tab is seen again or the connection comes back, so that whoever lost the lock meanwhile hears of it.
 */
export function usePresence(id: number, { first, hasUnsaved }: { first: Editing | null; hasUnsaved: () => boolean }) {
  const [editing, setEditing] = useState(first);
  const [lost, setLost] = useState(false);
  const touchedAt = useRef(0);
  const askedAt = useRef(0);
  const held = useRef(false);
  const unsaved = useRef(hasUnsaved);
  unsaved.current = hasUnsaved;

  const take = useCallback((answer: Editing) => {
    if (answer.lock && held.current) setLost(true);
    if (!answer.lock) setLost(false);
    held.current = answer.mine;
    setEditing(answer);
  }, []);

  const send = useCallback(
    async (step: 'look' | 'write' | 'leave' | 'take-over') => {
      const body = JSON.stringify({ id, step });
      try {
        const answer = await fetch(paths.editing(), { method: 'POST', body, keepalive: step === 'leave' });
        if (answer.ok && step !== 'leave') take((await answer.json()) as Editing);
        return answer.ok;
      } catch {
        // Without a connection there is no answer; the next request tries again.
        return false;
      }
    },
    [id, take],
  );

  const isWriting = useCallback(() => Date.now() - touchedAt.current < writing || unsaved.current(), []);
  const beat = useCallback(() => void send(isWriting() ? 'write' : 'look'), [send, isWriting]);

  useEffect(() => {
    beat();
    const timer = setInterval(beat, every);
    const seen = () => document.visibilityState === 'visible' && beat();
    const leave = () => void send('leave');
    window.addEventListener('online', beat);
    // A page that comes back from the browser's cache is open again.
    window.addEventListener('pageshow', seen);
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', beat);
      window.removeEventListener('pageshow', seen);
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', seen);
      void send('leave');
    };
  }, [beat, send]);

  return {
    editing,
    /** A colleague took over what was being written here. */
    lost,
    /** Something was changed here; the first change asks for the lock. */
    touch: useCallback(() => {
      touchedAt.current = Date.now();
      if (held.current || Date.now() - askedAt.current < patience) return;
      askedAt.current = Date.now();
      void send('write');
    }, [send]),
    takeOver: useCallback(() => send('take-over'), [send]),
  };
}
