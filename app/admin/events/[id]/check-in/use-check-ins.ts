import { useCallback, useEffect, useState } from 'react';
import { paths } from '@/site/paths';

/** Somebody who came or, taken back, did not; `at` is when the phone saw it. */
export type CheckIn = { id: number; eventId: number; present: boolean; at: string };

const AGAIN = 5_000;

function stored(key: string): CheckIn[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]');
  } catch {
    return [];
  }
}

/**
 * Check-ins that survive a door without a network: each is stored in this browser first and sent when there is a line,
 * in order, until the server has taken it. `waiting` are those that it has not.
 */
export function useCheckIns(eventId: number) {
  const key = `check-ins-${eventId}`;
  const [waiting, setWaiting] = useState<CheckIn[]>([]);
  const [problem, setProblem] = useState('');

  const put = useCallback(
    (change: (all: CheckIn[]) => CheckIn[]) => {
      const all = change(stored(key));
      try {
        localStorage.setItem(key, JSON.stringify(all));
      } catch {}
      setWaiting(all);
    },
    [key],
  );

  const send = useCallback(async () => {
    const [first] = stored(key);
    if (!first) return;
    try {
      const answer = await fetch(paths.checkIns(), { method: 'POST', body: JSON.stringify(first) });
      if (answer.status === 401) return setProblem('登录已过期，请在新窗口登录；签到都还记在这里。');
      if (answer.status >= 500 || answer.status === 429)
        return setProblem('网站暂时没有应答，签到都记在这里，会自动再送。');
      setProblem(answer.ok ? '' : `有一位没有登记上：${(await answer.json()).message}`);
      put((all) => all.slice(1));
      void send();
    } catch {
      setProblem('没有网络，签到都记在这里，连上后自动送出。');
    }
  }, [key, put]);

  useEffect(() => {
    setWaiting(stored(key));
    void send();
    const timer = setInterval(() => void send(), AGAIN);
    addEventListener('online', send);
    return () => {
      clearInterval(timer);
      removeEventListener('online', send);
    };
  }, [key, send]);

  const add = useCallback(
    (id: number, present: boolean) => {
      put((all) => [...all, { id, eventId, present, at: new Date().toISOString() }]);
      void send();
    },
    [eventId, put, send],
  );
  return { waiting, problem, add };
}
