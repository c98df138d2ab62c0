/** What takes less cannot be told from noise; the square of 20,000 takes longer whatever is done. */
const floor = 20;

/** The least CPU time of some runs, in ms: the clock also counts what other processes do. */
export function leastCpu(work: () => unknown, runs: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** Whether `long` takes eight times as long as `brief`, a quarter of it, in each of many comparisons. */
function takesEightTimes(long: () => unknown, brief: () => unknown): boolean {
  if (leastCpu(long, 1) < floor) return false;
  let [ofLong, ofBrief] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  // Garbage is collected when it will, and other tests run beside this one: the least of many runs counts.
  for (let tries = 0; tries < 10 && (tries < 3 || ofLong < 25 * floor); tries += 1) {
    ofLong = Math.min(ofLong, leastCpu(long, 2));
    ofBrief = Math.min(ofBrief, leastCpu(brief, 2));
    if (ofLong < 8 * Math.max(ofBrief, floor / 8)) return false;
  }
  return true;
}

/**
 * Whether four times the `size` takes eight times as long, and once more from there: what is linear takes four times as
 * long, what is square sixteen. A cache or a collector that is met between two sizes is not met again between the next.
 */
export function growsTooFast<T>(work: (input: T) => unknown, of: (size: number) => T, size = 5_000): boolean {
  const [once, fourfold] = [of(size), of(4 * size)];
  if (
    !takesEightTimes(
      () => work(fourfold),
      () => work(once),
    )
  )
    return false;
  const sixteenfold = of(16 * size);
  return takesEightTimes(
    () => work(sixteenfold),
    () => work(fourfold),
  );
}
