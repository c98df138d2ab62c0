import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Guest } from '@/app/admin/events/[id]/check-in/guests';
import { type CheckIn, type Conflict, checkInQueue } from '@/app/admin/events/[id]/check-in/queue';
import { paths } from '@/site/paths';

/** Milliseconds between two tries to send, and between two looks at the list. */
const AGAIN = 5_000;
const LIST = 20_000;

/**
 * Check-ins at a door without a network: each is stored in this browser first and sent, in order, when there is a
 * connection, until the server has answered it. The list is that of the page, renewed while there is a connection.
 */
export function useCheckIns(eventId: number, first: Guest[]) {
  const queue = useMemo(() => checkInQueue(eventId), [eventId]);
  const [guests, setGuests] = useState(first);
  const [waiting, setWaiting] = useState<CheckIn[]>([]);
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const [problem, setProblem] = useState('');
  const busy = useRef(false);

  const show = useCallback(() => {
    setWaiting(queue.waiting());
    setConflicts(queue.conflicts());
  }, [queue]);

  const renew = useCallback(async () => {
    try {
      const answer = await fetch(paths.checkIns({ event: eventId }));
      if (answer.ok) setGuests(await answer.json());
    } catch {}
  }, [eventId]);

  /** Sends the first; whether to go on with the next. */
  const sendOne = useCallback(
    async (one: CheckIn): Promise<boolean> => {
      const { id, present: came, at } = one;
      const answer = await fetch(paths.checkIns(), {
        method: 'POST',
        body: JSON.stringify({ id, eventId, present: came, at }),
      });
      if (answer.status === 401) setProblem('登录已过期，请在新窗口登录；签到都还记在这里。');
      else if (answer.status >= 500 || answer.status === 429)
        setProblem('网站暂时没有应答，签到都记在这里，会自动再送。');
      else {
        setProblem('');
        const { message } = await answer.json().catch(() => ({ message: '没有记下签到。' }));
        queue.settle(one, message);
        const present = answer.ok && came;
        setGuests((all) => all.map((guest) => (guest.id === id ? { ...guest, present } : guest)));
        show();
        if (message) void renew();
        return true;
      }
      return false;
    },
    [eventId, queue, show, renew],
  );

  const send = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      for (let one = queue.waiting()[0]; one && (await sendOne(one)); one = queue.waiting()[0]);
    } catch {
      setProblem('没有网络，签到都记在这里，连上后自动送出。');
    } finally {
      busy.current = false;
    }
  }, [queue, sendOne]);

  useEffect(() => {
    show();
    void send();
    const timers = [setInterval(() => void send(), AGAIN), setInterval(() => void renew(), LIST)];
    const online = () => void send().then(renew);
    addEventListener('online', online);
    addEventListener('storage', show);
    return () => {
      for (const timer of timers) clearInterval(timer);
      removeEventListener('online', online);
      removeEventListener('storage', show);
    };
  }, [send, renew, show]);

  const add = useCallback(
    (guest: Guest, present: boolean) => {
      queue.add(guest, present);
      show();
      void send();
    },
    [queue, send, show],
  );
  const dismiss = (key: string) => {
    queue.dismiss(key);
    show();
  };
  const isPresent = (guest: Guest) => waiting.findLast(({ id }) => id === guest.id)?.present ?? guest.present;
  return { guests, waiting, conflicts, problem, add, dismiss, isPresent };
}
