/** Somebody who came or, taken back, did not; `at` is when the phone saw it. */
export type CheckIn = { key: string; id: number; name: string; eventId: number; present: boolean; at: string };
/** What the server said of a check-in that it did not take as it was made. */
export type Conflict = { key: string; name: string; message: string };

// Where the browser stores nothing (private windows, a full disk), as long as the page is open.
const memory = new Map<string, string>();

function read<T>(name: string): T[] {
  try {
    return JSON.parse(memory.get(name) ?? localStorage.getItem(name) ?? '[]');
  } catch {
    return [];
  }
}

function write<T>(name: string, all: T[]): T[] {
  const text = JSON.stringify(all);
  try {
    localStorage.setItem(name, text);
    memory.delete(name);
  } catch {
    memory.set(name, text);
  }
  return all;
}

/**
 * Check-ins of one event that the server has not taken yet, and what it said of those that it refused. Both outlive the
 * page; several pages of one browser share them.
 */
export function checkInQueue(eventId: number) {
  const [queue, told] = [`check-ins-${eventId}`, `check-in-conflicts-${eventId}`];
  return {
    waiting: () => read<CheckIn>(queue),
    conflicts: () => read<Conflict>(told),
    add({ id, name }: { id: number; name: string }, present: boolean) {
      const at = new Date().toISOString();
      const key = `${at}-${id}-${Math.random().toString(36).slice(2)}`;
      write(queue, [...read<CheckIn>(queue), { key, id, name, eventId, present, at }]);
    },
    /** Takes one out that the server has answered; `message` is what it had to say against it. */
    settle({ key, name }: CheckIn, message = '') {
      write(
        queue,
        read<CheckIn>(queue).filter((one) => one.key !== key),
      );
      if (message)
        write(told, [...read<Conflict>(told).filter((one) => one.key !== key), { key, name, message }].slice(-50));
    },
    dismiss: (key: string) =>
      write(
        told,
        read<Conflict>(told).filter((one) => one.key !== key),
      ),
  };
}
