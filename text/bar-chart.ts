type Bar = { label: string; n: number };
/** A bar of a chart, in the units of its view box. */
type DrawnBar = Bar & { x: number; y: number; width: number; height: number };
type BarChart = { width: number; height: number; bars: DrawnBar[]; ticks: { n: number; y: number }[] };

const [width, height] = [720, 180];

/** The smallest of 1, 2, 5, 10, 20, 50 … that is not below `n`. */
export function roundUp(n: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, n)));
  return [1, 2, 5, 10].map((step) => step * power).find((value) => value >= n) ?? n;
}

/** Upright bars from a list of numbers, the highest line a round number; no bar is wider than 40. */
export function barChart(data: Bar[]): BarChart {
  const top = roundUp(Math.max(1, ...data.map(({ n }) => n)));
  const step = width / Math.max(1, data.length);
  const wide = Math.min(40, step * 0.8);
  const bars = data.map(({ label, n }, i) => {
    // A single view among thousands is still seen.
    const tall = n === 0 ? 0 : Math.max(1, (n / top) * height);
    return { label, n, x: i * step + (step - wide) / 2, y: height - tall, width: wide, height: tall };
  });
  const ticks = top === 1 ? [0, 1] : [0, top / 2, top];
  return { width, height, bars, ticks: ticks.map((n) => ({ n, y: height - (n / top) * height })) };
}
