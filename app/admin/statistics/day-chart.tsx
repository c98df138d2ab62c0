import type { DayCount } from '@/db/statistics/find';
import { barChart } from '@/text/bar-chart';

type Props = { title: string; unit: string; days: DayCount[] };

const WEEK = 7;
const MOST_BARS = 60;

/** A year by days is too fine for a phone and too long for a table: then a bar and a line are a week, named by its first day. */
export const isWeekly = (days: DayCount[]) => days.length > MOST_BARS;

export function inWeeks(days: DayCount[]): DayCount[] {
  const weeks: DayCount[] = [];
  for (const [i, { day, n }] of days.entries()) {
    if ((days.length - i) % WEEK === 0 || i === 0) weeks.push({ day, n: 0 });
    const week = weeks.at(-1);
    if (week) week.n += n;
  }
  return weeks;
}

/** 11月3日 of 2026-11-03. */
const monthDay = (day: string) => day.replace(/^\d{4}-0?(\d+)-0?(\d+)$/, '$1月$2日');

/** Bars by day (by week where there are many), drawn here: it needs no script. The same numbers follow as a table. */
export function DayChart({ title, unit, days }: Props) {
  const weekly = isWeekly(days);
  const data = weekly ? inWeeks(days) : days;
  const { width, height, bars, ticks } = barChart(data.map(({ day, n }) => ({ label: day, n })));
  const total = days.reduce((sum, { n }) => sum + n, 0);
  const most = days.reduce((best, each) => (each.n > best.n ? each : best), { day: '', n: 0 });
  const summary = `${title}：共 ${total} ${unit}${most.n > 0 ? `，最多的一天是 ${monthDay(most.day)}，${most.n} ${unit}` : ''}`;
  const named = [
    { bar: bars[0], anchor: 'start' as const },
    { bar: bars[Math.floor(bars.length / 2)], anchor: 'middle' as const },
    { bar: bars.at(-1), anchor: 'end' as const },
  ];
  return (
    <figure className="my-2">
      <figcaption className="text-soft">
        {summary}
        {weekly && '。图中一条是一周'}。
      </figcaption>
      <svg className="day-chart" viewBox={`-48 -10 ${width + 60} ${height + 44}`} role="img" aria-label={summary}>
        {ticks.map(({ n, y }) => (
          <g key={n}>
            <line x1="0" x2={width} y1={y} y2={y} />
            <text x="-8" y={y + 4} textAnchor="end">
              {n}
            </text>
          </g>
        ))}
        {bars.map((bar) => (
          <rect key={bar.label} x={bar.x} y={bar.y} width={bar.width} height={bar.height}>
            <title>{`${weekly ? '一周，从 ' : ''}${bar.label}：${bar.n} ${unit}`}</title>
          </rect>
        ))}
        {named.map(
          ({ bar, anchor }) =>
            bar && (
              <text key={anchor} x={bar.x + bar.width / 2} y={height + 24} textAnchor={anchor}>
                {monthDay(bar.label)}
              </text>
            ),
        )}
      </svg>
    </figure>
  );
}
