import { place } from '@/media/storage';

let clearedAt = 0;

/** Removes what a crash left half-written more than an hour ago; the ticker's. Looks once in an hour. */
export async function clearUnfinished(now = Date.now()): Promise<void> {
  if (now - clearedAt < 3_600_000) return;
  clearedAt = now;
  await (await place()).clearUnfinished(now);
}
