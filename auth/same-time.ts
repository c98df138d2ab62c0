import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does `work` and answers after 600 ms at the earliest, so that the time does not tell whether an address is known
 * (ASVS 5.0 §6.3.8): what differs takes a few milliseconds. A refusal waits as well.
 */
export async function inSameTime<T>(work: () => Promise<T>): Promise<T> {
  const least = sleep(600);
  try {
    return await work();
  } finally {
    await least;
  }
}
