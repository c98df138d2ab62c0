// @ts-check
/**
 * What may be said in a log of an error that carries a query: its text and values may hold what people wrote.
 * @param {unknown} thing
 */
function withoutQuery(thing) {
  if (!(thing instanceof Error) || !('query' in thing || /^Failed query/.test(thing.message))) return thing;
  const cause = /** @type {{ code?: string } | undefined} */ (thing.cause);
  const place = thing.stack?.split('\n').find((line) => /^\s+at .*(app|db|auth)\//.test(line));
  return `Failed query (${cause?.code ?? 'no code'})${place ?? ''}`;
}

const MINUTE = 60_000;
const MOST_CAUSES = 500;
/** A line with a reference that a visitor was shown is looked for one by one. */
const REFERENCE = /^\[[0-9a-f]{8}\]/;

/**
 * What makes two lines the same: their first words, without what was quoted from the request or counted.
 * @param {unknown[]} things
 */
function causeOf(things) {
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
 * @param {(...things: unknown[]) => void} write
 * @param {() => number} [now]
 */
export function onceAMinute(write, now = Date.now) {
  /** @type {Map<string, { until: number, more: number }>} */
  const causes = new Map();
  return (/** @type {unknown[]} */ ...things) => {
    if (REFERENCE.test(String(things[0]))) return write(...things);
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
export function quietErrors() {
  const [error, warn] = [onceAMinute(console.error), onceAMinute(console.warn)];
  console.error = (/** @type {unknown[]} */ ...things) => error(...things.map(withoutQuery));
  console.warn = (/** @type {unknown[]} */ ...things) => warn(...things.map(withoutQuery));
}
