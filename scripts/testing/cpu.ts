/** What takes less cannot be told from noise; the square of 20,000 takes longer whatever is done. */
const floor = 20;

/** The least CPU time of some runs, in ms: the clock also counts what other processes do. */
export function leastCpu(work: () => unknown, runs: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    work();
    least = Math.min(least, process.cpuUsage(before).user / 1000);
  }
  return least;
}

/**
 * Whether four times the `size` takes eight times as long, by the quickest of several runs: what is linear takes four
 * times as long, what is square sixteen, and the collector of garbage decides nothing between them.
 */
export function growsTooFast<T>(work: (input: T) => unknown, of: (size: number) => T, size = 5_000): boolean {
  const fourfold = of(4 * size);
  if (leastCpu(() => work(fourfold), 1) < floor) return false;
  const once = of(size);
  let [long, brief] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  // Garbage is collected when it will, and other tests run beside this one: the least of many runs counts.
  for (let tries = 0; tries < 40; tries += 1) {
    long = Math.min(
      long,
      leastCpu(() => work(fourfold), 2),
    );
    brief = Math.min(
      brief,
      leastCpu(() => work(once), 2),
    );
    if (long < 8 * Math.max(brief, floor / 8)) return false;
  }
  return true;
}
