// @ts-check
/*
 * Tells when something holds a thread so long that everybody waits. Plain JavaScript: Next's thread loads it too
 * (server/next-thread.mjs).
 */
const BEAT = 200;
const LONG = 1_000;

/**
 * Watches the thread that calls it: `report` hears of each stretch of more than a second in which no timer came to run,
 * in milliseconds, and which requests were being answered then, as `begin` named them. A machine that slept, or that had
 * no time for this process, is not reported.
 * @param {(ms: number, requests: string[]) => void} report
 */
export function watchBlocking(report) {
  /** @type {Set<{ name: string }>} */
  const open = new Set();
  /** @type {string[]} */
  let ended = [];
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
    /**
     * A request that is being answered, `POST /articles/1`, until the function returned is called.
     * @param {string} name
     */
    begin(name) {
      const one = { name };
      open.add(one);
      return () => {
        // What held the thread may have been answered before the beat comes.
        if (open.delete(one)) ended.push(name);
      };
    },
  };
}
