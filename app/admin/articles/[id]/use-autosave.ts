'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { siteZone } from '@/app/admin/site-zone';
import { paths } from '@/site/paths';

type Options = { id: number; version: number; collect: () => FormData; unsaved: boolean };

/** Where this computer keeps what could not be sent; LocalNote offers it when the article is opened again. */
export const localKey = (id: number) => `article-${id}`;
/** Where what is offered waits for an answer, so that nothing kept meanwhile writes over it. */
export const offeredKey = (name: string) => `${name}-offered`;

// What an editor has given up is neither kept nor asked about any more; opening the page again begins anew.
const abandoned = new Set<number>();
export function letGo(id: number): void {
  abandoned.add(id);
  localStorage.removeItem(localKey(id));
  localStorage.removeItem(offeredKey(localKey(id)));
}

const wait = 3000;
const retry = 15_000;

/** Boxes: a form sends those alone that are ticked. */
const boxes = ['headlined', 'picked', 'slid', 'topped', 'punctuationAsTyped', 'membersOnly'];
const unticked = Object.fromEntries(boxes.map((name) => [name, '']));

function writtenIn(form: FormData): Record<string, string> {
  const fields: Record<string, string> = { ...unticked };
  for (const [name, value] of form) {
    if (typeof value === 'string' && !/^(?:\$|id$|version$|next$|over$|minor$|seize$)/.test(name)) fields[name] = value;
  }
  return fields;
}

const clock = () =>
  new Date().toLocaleTimeString('zh-CN', {
    timeZone: siteZone(),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/**
 * Keeps what is typed: three seconds after the last change in the site's drafts, in this browser when the site cannot
 * be reached or the session is over. Nothing of it changes the article.
 */
export function useAutosave({ id, version, collect, unsaved }: Options) {
  const [status, setStatus] = useState(unsaved ? '有未保存的修改' : '');
  const changes = useRef(0);
  const kept = useRef(0);
  const submitted = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());
  const latest = useRef({ version, collect });
  latest.current = { version, collect };

  const keepHere = useCallback(
    (fields: Record<string, string>) => {
      try {
        const copy = { at: Date.now(), version: latest.current.version, fields };
        localStorage.setItem(localKey(id), JSON.stringify(copy));
        return true;
      } catch {
        return false;
      }
    },
    [id],
  );

  const keep = useCallback(async () => {
    clearTimeout(timer.current);
    if (kept.current === changes.current || abandoned.has(id)) return;
    const upTo = changes.current;
    const fields = writtenIn(latest.current.collect());
    const body = JSON.stringify({ id, version: latest.current.version, fields });
    let problem = '连不上网站';
    try {
      const answer = await fetch(paths.keepDraft(), { method: 'POST', body, keepalive: body.length < 20_000 });
      if (answer.ok) {
        kept.current = upTo;
        localStorage.removeItem(localKey(id));
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
  }, [id, keepHere]);

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
      localStorage.removeItem(localKey(id));
      if (changes.current !== submitted.current) return touch();
      clearTimeout(timer.current);
      kept.current = changes.current;
      setStatus(`${said.replace(/。$/, '')} ${clock()}`);
    },
    [id, touch],
  );

  useEffect(() => {
    const unkept = () => kept.current !== changes.current && !abandoned.has(id);
    const leave = (event: BeforeUnloadEvent) => {
      if (unkept()) event.preventDefault();
    };
    const hide = () => {
      if (document.visibilityState === 'hidden' && unkept()) void flush.current();
    };
    const back = () => {
      if (unkept()) void flush.current();
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
  }, [id]);

  return {
    status,
    touch,
    saved,
    flush: () => flush.current(),
    /** Whether something typed is in neither the article nor its draft. */
    hasUnsaved: () => kept.current !== changes.current,
    /** Before a save: no draft may arrive after it. */
    pause: async () => {
      clearTimeout(timer.current);
      submitted.current = changes.current;
      await running.current;
    },
    /** After a save that came to nothing. */
    resume: () => {
      if (kept.current !== changes.current) timer.current = setTimeout(() => void flush.current(), wait);
    },
  };
}
