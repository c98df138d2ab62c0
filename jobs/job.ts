/** What a job may use beyond the database, mail and media. */
export type JobContext = {
  /** Makes pages stale in every process; resolves when this one knows it. */
  expire(tags: string[]): Promise<void>;
  /** Rebuilds the search index where it is of an older version, outside the thread that answers requests. */
  rebuildSearch(): Promise<void>;
};

/**
 * One run of work that is due by time. It runs once among all processes of a site; one that was killed in the middle is
 * run again, so it must be safe to repeat. What it throws is logged, shown at the desk and tried again.
 */
export type Run = (context: JobContext) => Promise<void>;

/** `every`: seconds from the end of one run to the beginning of the next. */
export type Job = { every: number; run: Run };
