import type { ReactNode } from 'react';

/** Above the title of a page that stands below another: the way back to that one. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <p>
      <a className="tap" href={href}>
        ← {children}
      </a>
    </p>
  );
}
