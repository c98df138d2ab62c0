import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { jobs } from '@/db/schema/jobs';
import { paths } from '@/site/paths';

/** Seconds that a process may be silent before another takes its job over. */
export const leaseSeconds = 60;

const lease = sql`now() + make_interval(secs => ${leaseSeconds})`;
const held = (name: string, by: string) => and(eq(jobs.name, name), eq(jobs.lockedBy, by));

/** Makes the rows of these jobs; those that are there already stay as they are. */
export async function addJobs(names: string[]): Promise<void> {
  await db()
    .insert(jobs)
    .values(names.map((name) => ({ name })))
    .onConflictDoNothing();
}

/** Takes the job that has been due longest, for the process `by`; null when none is due. One process gets it. */
export async function claimJob(names: string[], by: string): Promise<string | null> {
  const due = db()
    .select({ name: jobs.name })
    .from(jobs)
    .where(and(inArray(jobs.name, names), sql`next_at <= now() and (locked_until is null or locked_until < now())`))
    .orderBy(asc(jobs.nextAt))
    .limit(1)
    .for('update', { skipLocked: true });
  const [row] = await db()
    .update(jobs)
    .set({ lockedBy: by, lockedUntil: lease, startedAt: sql`now()` })
    .where(eq(jobs.name, sql`(${due})`))
    .returning({ name: jobs.name });
  return row?.name ?? null;
}

/** Holds a job that takes long; false when the lease has lapsed and another has it. */
export async function extendLease(name: string, by: string): Promise<boolean> {
  const rows = await db().update(jobs).set({ lockedUntil: lease }).where(held(name, by)).returning({ name: jobs.name });
  return rows.length > 0;
}

const done = (seconds: number) => ({
  lockedBy: null,
  lockedUntil: null,
  endedAt: sql`now()`,
  nextAt: sql`now() + make_interval(secs => ${seconds})`,
});

/** The job is done; it is due again after `seconds`. */
export async function finishJob(name: string, by: string, seconds: number): Promise<void> {
  await db()
    .update(jobs)
    .set({ ...done(seconds), failures: 0, lastError: null })
    .where(held(name, by));
}

/** The job failed; it is tried again after 10 seconds, then after twice as long each time, a quarter of an hour at most. */
export async function failJob(name: string, by: string, error: string): Promise<void> {
  const pause = sql<number>`least(900, 10 * power(2, least(${jobs.failures}, 10)))`;
  await db()
    .update(jobs)
    .set({
      ...done(0),
      nextAt: sql`now() + make_interval(secs => ${pause})`,
      failures: sql`${jobs.failures} + 1`,
      lastError: error.slice(0, 200),
    })
    .where(held(name, by));
}

/** All jobs with when they ran and will run, for administrators. */
export const listJobs = () => db().select().from(jobs).orderBy(asc(jobs.name));

export const declaration: Declaration = {
  log: null,
  ownData: null,
  erase: null,
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: {
    role: 'admin',
    words: '项定时任务出了错',
    path: paths.admin.jobs(),
    count: async () => ({ n: await db().$count(jobs, sql`failures > 2`) }),
    inMenu: false,
  },
  due: null,
  // Of this site's processes; a restored site begins anew.
  tables: { exported: [], left: [jobs] },
};
