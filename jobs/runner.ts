import { randomUUID } from 'node:crypto';
import { addJobs, claimJob, extendLease, failJob, finishJob, leaseSeconds } from '@/db/jobs/jobs';
import type { Job, JobContext } from '@/jobs/job';
import { log } from '@/site/log';

/** Milliseconds between two looks for work. */
const POLL = 5_000;

/**
 * Runs due jobs one after the other: a connection for each would cost PostgreSQL 3 MB. Several processes
 * on one database share the work; the row of a job is claimed before it runs, and its lease lapses when the process dies.
 */
export class JobRunner {
  private readonly by = randomUUID();
  private readonly names: string[];
  private readonly timer = setInterval(() => void this.tick(), POLL);
  private working: Promise<void> | null = null;
  private known = false;
  private closing = false;

  constructor(
    private readonly jobs: Record<string, Job>,
    private readonly context: JobContext,
  ) {
    this.names = Object.keys(jobs);
  }

  /** Begins no more jobs; resolves when the running one has ended. */
  async close(): Promise<void> {
    this.closing = true;
    clearInterval(this.timer);
    await this.working;
  }

  /** Runs what is due now; during a run returns the promise of that run. */
  tick(): Promise<void> {
    this.working ??= this.work()
      .catch((error: Error) => log.error('jobs', '', error))
      .finally(() => {
        this.working = null;
      });
    return this.working;
  }

  private async work(): Promise<void> {
    if (!this.known) await addJobs(this.names);
    this.known = true;
    while (!this.closing) {
      const name = await claimJob(this.names, this.by);
      if (!name) return;
      await this.run(name, this.jobs[name] as Job);
    }
  }

  private async run(name: string, job: Job): Promise<void> {
    const extend = () => void extendLease(name, this.by).catch(() => {});
    const holding = setInterval(extend, (leaseSeconds / 3) * 1000);
    try {
      await job.run(this.context);
      await finishJob(name, this.by, job.every);
    } catch (error) {
      log.error('jobs', name, error);
      await failJob(name, this.by, (error as Error).name);
    } finally {
      clearInterval(holding);
    }
  }
}
