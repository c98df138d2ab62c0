/** What a job may use beyond the database, mail and media. */
export type JobContext = {
  /** Makes pages stale in every process; resolves when this one knows it. */
  expire(tags: string[]): Promise<void>;
  /** Rebuilds the search index where it is of an older version, outside the thread that answers requests. */
  rebuildSearch(): Promise<void>;
};

/**
 * A kind of work that is due by time. It runs once among all processes of a site; one that was killed in the middle is
 * run again, so it must be safe to repeat. What it throws is logged, shown at the desk and tried again.
 */
export type Job = {
  /** Seconds from the end of one run to the beginning of the next. */
  every: number;
  run(context: JobContext): Promise<void>;
};
