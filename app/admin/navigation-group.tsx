'use client';

import type { ReactNode } from 'react';
import { rememberFolded } from '@/app/admin/folded';

type Props = { name: string; open: boolean; waiting: number; children: ReactNode };

/** A group of the desk's navigation, folded and unfolded without scripts too; what waits in it shows when it is folded. */
export function NavigationGroup({ name, open, waiting, children }: Props) {
  return (
    <details open={open}>
      <summary onClick={(event) => rememberFolded(name, !event.currentTarget.parentElement?.hasAttribute('open'))}>
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
