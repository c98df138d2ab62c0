import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { FACTS, NAME } from '@/scripts/backup/manifest';
import { ms } from '@/text/durations';

/** How many of the newest backups stay, and the newest of how many days, weeks and months with a backup. */
export type Retention = { last: number; daily: number; weekly: number; monthly: number };

/** The time in a backup's name (UTC). */
function timeOf(name: string): Date {
  const [, year, month, day, hour, minute, second] = (NAME.exec(name) ?? []).map(Number);
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second));
}

/** Weeks begin on Monday; counted from one, so that the turn of a year needs no rule. */
const periods: Record<Exclude<keyof Retention, 'last'>, (at: Date) => string> = {
  daily: (at) => at.toISOString().slice(0, 10),
  weekly: (at) => String(Math.floor((at.getTime() / ms.day + 3) / 7)),
  monthly: (at) => at.toISOString().slice(0, 7),
};

/** Which of `names` may go; the newest never does. */
export function expiredBackups(names: string[], retention: Retention): string[] {
  const newestFirst = names
    .filter((name) => NAME.test(name))
    .sort()
    .reverse();
  const stay = new Set(newestFirst.slice(0, Math.max(1, retention.last)));
  for (const [period, of] of Object.entries(periods) as [keyof typeof periods, (at: Date) => string][]) {
    const seen = new Set<string>();
    for (const name of newestFirst) {
      const key = of(timeOf(name));
      if (seen.has(key) || seen.size >= retention[period]) continue;
      seen.add(key);
      stay.add(name);
    }
  }
  return newestFirst.filter((name) => !stay.has(name));
}

/** Deletes what `retention` lets go of in `parent`; resolves with their names. */
export function removeExpired(parent: string, retention: Retention): string[] {
  const expired = expiredBackups(readdirSync(parent), retention);
  for (const name of expired) {
    const folder = path.join(parent, name);
    // First the file without which it is no backup: one that is half deleted is never taken for a whole one.
    rmSync(path.join(folder, FACTS), { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
  return expired;
}
