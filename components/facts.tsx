import type { ReactNode } from 'react';

/** Names and values under each other, or side by side where there is room; what is empty is left out. */
export function Facts({ facts }: { facts: [name: string, value: ReactNode][] }) {
  return (
    <dl className="my-4 grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-4 border-t border-line md:grid-cols-[10rem_minmax(0,1fr)]">
      {facts
        .filter(([, value]) => value !== '' && value !== null && value !== undefined && value !== false)
        .map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid border-b border-line py-2">
            <dt className="text-soft">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
