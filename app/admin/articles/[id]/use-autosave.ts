'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { siteZone } from '@/app/admin/site-zone';

type Options = {
  /** Under which this browser keeps what could not be sent; LocalNote offers it when the page is opened again. */
  name: string;
  /** The route that keeps drafts of this kind. */
  address: string;
  /** What the draft is of and what it began from; it travels and is kept with the fields. */
  of: Record<string, string | number>;
  collect: () => Record<string, string>;
  unsaved: boolean;
};

/** Where this computer keeps what of an article could not be sent. */
export const localKey = (id: number) => `article-${id}`;
/** Where what is offered waits for an answer, so that nothing kept meanwhile writes over it. */
export const offeredKey = (name: string) => `${name}-offered`;

// What an editor has given up is neither kept nor asked about any more; opening the page again begins anew.
const abandoned = new Set<string>();
export function letGo(name: string): void {
  abandoned.add(name);
  localStorage.removeItem(name);
  localStorage.removeItem(offeredKey(name));
}

const wait = 3000;
const retry = 15_000;

const clock = () =>
  new Date().toLocaleTimeString('zh-CN', {
    timeZone: siteZone(),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/**
 * Keeps what is typed: three seconds after the last change in the site's drafts, in this browser when the site cannot
 * be reached or the session is over. Nothing of it changes the article or page.
 */
export function useAutosave({ name, address, of, collect, unsaved }: Options) {
  const [status, setStatus] = useState(unsaved ? '有未保存的修改' : '');
  const changes = useRef(0);
  const savedUpTo = useRef(0);
  const submitted = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());
  const latest = useRef({ of, collect });
  latest.current = { of, collect };

  const keepHere = useCallback(
    (fields: Record<string, string>) => {
      try {
        const copy = { at: Date.now(), ...latest.current.of, fields };
        localStorage.setItem(name, JSON.stringify(copy));
        return true;
      } catch {
        return false;
      }
    },
    [name],
  );

  const keep = useCallback(async () => {
    clearTimeout(timer.current);
    if (savedUpTo.current === changes.current || abandoned.has(name)) return;
    const upTo = changes.current;
    const fields = latest.current.collect();
    const body = JSON.stringify({ ...latest.current.of, fields });
    let problem = '连不上网站';
    try {
      const answer = await fetch(address, { method: 'POST', body, keepalive: body.length < 20_000 });
      if (answer.ok) {
        savedUpTo.current = upTo;
        localStorage.removeItem(name);
        setStatus(`草稿已自动保存 ${clock()}`);
        return;
      }
      const { message } = (await answer.json()) as { message?: string };
      problem = message ?? problem;
    } catch {}
    const here = keepHere(fields);
    const then = here ? '修改先存在这台电脑上，会再试。' : '修改还没有存下来，请不要关闭本页。';
    setStatus(`${problem.replace(/。$/, '')}。${then}`);
    timer.current = setTimeout(() => void flush.current(), retry);
  }, [name, address, keepHere]);

  // One at a time, so that a slow earlier one never overwrites a later one.
  const flush = useRef(() => Promise.resolve());
  flush.current = () => {
    running.current = running.current.then(keep);
    return running.current;
  };

  const touch = useCallback(() => {
    changes.current += 1;
    setStatus('有未保存的修改');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush.current(), wait);
  }, []);

  const saved = useCallback(
    (said = '已保存') => {
      localStorage.removeItem(name);
      if (changes.current !== submitted.current) return touch();
      clearTimeout(timer.current);
      savedUpTo.current = changes.current;
      setStatus(`${said.replace(/。$/, '')} ${clock()}`);
    },
    [name, touch],
  );

  useEffect(() => {
    const isUnsaved = () => savedUpTo.current !== changes.current && !abandoned.has(name);
    const leave = (event: BeforeUnloadEvent) => {
      if (isUnsaved()) event.preventDefault();
    };
    const hide = () => {
      if (document.visibilityState === 'hidden' && isUnsaved()) void flush.current();
    };
    const back = () => {
      if (isUnsaved()) void flush.current();
    };
    window.addEventListener('online', back);
    window.addEventListener('beforeunload', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      clearTimeout(timer.current);
      window.removeEventListener('online', back);
      window.removeEventListener('beforeunload', leave);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [name]);

  return {
    status,
    touch,
    saved,
    flush: () => flush.current(),
    /** Shows in a window of its own what is written just now. */
    preview: async (event: { preventDefault: () => void }, href: string) => {
      event.preventDefault();
      const page = window.open('about:blank');
      await flush.current();
      if (page) page.location.href = href;
    },
    /** Whether something typed is in neither the page nor its draft. */
    hasUnsaved: () => savedUpTo.current !== changes.current,
    /** Before a save: no draft may arrive after it. */
    pause: async () => {
      clearTimeout(timer.current);
      submitted.current = changes.current;
      await running.current;
    },
    /** After a save that came to nothing. */
    resume: () => {
      if (savedUpTo.current !== changes.current) timer.current = setTimeout(() => void flush.current(), wait);
    },
  };
}
