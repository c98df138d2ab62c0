'use client';

import { type ReactNode, useRef } from 'react';
import { rememberFolded } from '@/app/admin/folded';

type Props = { name: string; open: boolean; waiting: number; children: ReactNode };

/** A group of the desk's navigation, folded and unfolded without scripts too; what waits in it shows when it is folded. */
export function NavigationGroup({ name, open, waiting, children }: Props) {
  // Browsers also report a group that came unfolded, which nobody chose.
  const last = useRef(open);
  const toggled = (now: boolean) => {
    if (now !== last.current) rememberFolded(name, now);
    last.current = now;
  };
  return (
    <details open={open} onToggle={(event) => toggled(event.currentTarget.open)}>
      <summary>
        {name}
        {waiting > 0 && (
          <b className="desk-count" aria-hidden>
            {waiting}
          </b>
        )}
      </summary>
      {children}
    </details>
  );
}
