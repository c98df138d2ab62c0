import postgres from 'postgres';

/** Resolves with whether `work` succeeds within `ms`. */
export async function succeedsWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  const answer = await Promise.race([done, late]);
  clearTimeout(timer);
  return answer;
}

/** Whether the database answers a new connection within `ms`. */
export async function answersNewConnection(ms: number): Promise<boolean> {
  const url = process.env.DATABASE_URL;
  if (!url) return false;
  const connection = { application_name: 'portal-probe' };
  const sql = postgres(url, { max: 1, connect_timeout: ms / 1000, fetch_types: false, onnotice: () => {}, connection });
  const answers = await succeedsWithin(ms, sql`select 1`);
  // Not waited for: a server that is stopped does not even take a goodbye.
  void sql.end({ timeout: 0 }).catch(() => {});
  return answers;
}
