const BEAT = 200;
const LONG = 1_000;

/**
 * Watches the thread that calls it: `report` hears of each stretch of more than a second in which no timer came to run,
 * in milliseconds, and which requests were being answered then, as `begin` named them. A machine that slept, or that had
 * no time for this process, is not reported.
 */
export function watchBlocking(report: (ms: number, requests: string[]) => void) {
  const open = new Set<{ name: string }>();
  let ended: string[] = [];
  let beatAt = performance.now();
  let cpu = process.cpuUsage();
  setInterval(() => {
    const now = performance.now();
    const late = now - beatAt - BEAT;
    const { user, system } = process.cpuUsage(cpu);
    const busy = (user + system) / 1000;
    if (late > LONG && busy > LONG) report(late, [...[...open].map(({ name }) => name), ...ended]);
    ended = [];
    beatAt = now;
    cpu = process.cpuUsage();
  }, BEAT).unref();
  return {
    /** A request that is being answered, `POST /articles/1`, until the function returned is called. */
    begin(name: string): () => void {
      const request = { name };
      open.add(request);
      return () => {
        // What held the thread may have been answered before the beat comes.
        if (open.delete(request)) ended.push(name);
      };
    },
  };
}

const MOST_NAMED = 5;

/** One line for the log: 占住线程 1.4 秒：POST /articles/[id] ×20. */
export function blockingLine(ms: number, routes: readonly string[]): string {
  const times = new Map<string, number>();
  for (const route of routes) times.set(route, (times.get(route) ?? 0) + 1);
  const named = [...times].sort(([, a], [, b]) => b - a).slice(0, MOST_NAMED);
  const list = named.map(([route, n]) => (n > 1 ? `${route} ×${n}` : route)).join('、');
  return `占住线程 ${(ms / 1000).toFixed(1)} 秒：${list || '没有请求'}`;
}

export const logBlocking = (ms: number, routes: readonly string[]) => console.warn(blockingLine(ms, routes));

/** What may be logged of an error that carries a query: its text and values may hold what people wrote. */
function withoutQuery(thing: unknown): unknown {
  if (!(thing instanceof Error) || !('query' in thing || /^Failed query/.test(thing.message))) return thing;
  const cause = thing.cause as { code?: string } | undefined;
  const line = thing.stack?.split('\n').find((one) => /^\s+at .*(app|db|auth)\//.test(one));
  return `Failed query (${cause?.code ?? 'no code'})${line ?? ''}`;
}

const MINUTE = 60_000;
const MOST_CAUSES = 500;
/** A line with a reference that a visitor was shown is looked for one by one. */
const REFERENCE = /^\[[0-9a-f]{8}\]/;

/** What makes two lines the same: their first words, without what was quoted from the request or counted. */
function causeOf(things: unknown[]): string {
  const text = things.map((thing) => (thing instanceof Error ? `${thing.name} ${thing.message}` : String(thing)));
  return text
    .join(' ')
    .replace(/(["'`]).*?\1/gs, '"')
    .replace(/[0-9a-f]*\d[0-9a-f]*/gi, '0')
    .slice(0, 120);
}

/**
 * Lets a line through once a minute for each cause; the next one says how many there were between. A thousand broken
 * requests are a thousand reasons to read the log, not a thousand lines of it.
 */
export function onceAMinute(write: (...things: unknown[]) => void, now = Date.now) {
  const causes = new Map<string, { until: number; more: number }>();
  return (...things: unknown[]): void => {
    if (REFERENCE.test(String(things[0]))) return void write(...things);
    const cause = causeOf(things);
    const before = causes.get(cause);
    if (before && now() < before.until) {
      before.more++;
      return;
    }
    if (causes.size >= MOST_CAUSES) causes.clear();
    causes.set(cause, { until: now() + MINUTE, more: 0 });
    write(...things, ...(before?.more ? [`(${before.more} more like this in between)`] : []));
  };
}

/** Next logs every error whole; from here on those of the database are logged by their code alone, each cause once a minute. */
export function quietErrors(): void {
  const [error, warn] = [onceAMinute(console.error), onceAMinute(console.warn)];
  console.error = (...things: unknown[]) => error(...things.map(withoutQuery));
  console.warn = (...things: unknown[]) => warn(...things.map(withoutQuery));
}
