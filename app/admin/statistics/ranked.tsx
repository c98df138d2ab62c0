import type { ReactNode } from 'react';

type Row = { key: string; name: ReactNode; n: number };

/** A list with a number and a bar each, the most first; the bar is the number's share of the first. */
export function Ranked({ title, rows, none }: { title: string; rows: Row[]; none: string }) {
  const most = Math.max(1, ...rows.map(({ n }) => n));
  return (
    <section className="min-w-0">
      <h2 className="block-title">{title}</h2>
      {rows.length === 0 && <p className="py-3 text-soft">{none}</p>}
      <ol>
        {rows.map(({ key, name, n }) => (
          <li key={key} className="border-b border-line py-1">
            <span className="flex items-baseline gap-x-4">
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{name}</span>
              <span className="tabular-nums">{n}</span>
            </span>
            <svg className="share-bar" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden>
              <rect width={(n / most) * 100} height="3" />
            </svg>
          </li>
        ))}
      </ol>
    </section>
  );
}
