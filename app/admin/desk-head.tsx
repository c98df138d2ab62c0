import type { ReactNode } from 'react';
import { entryOf } from '@/app/admin/entries';

type Props = {
  /** The page's address in the side navigation, which has its name and its sentence. */
  href: string;
  /** What the page offers first, at the end of the line. */
  children?: ReactNode;
};

/** The title of a desk's page and the sentence that explains it. */
export function DeskHead({ href, children }: Props) {
  const { name, about } = entryOf(href);
  return (
    <div className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <h1 className="text-3xl">{name}</h1>
        <p className="text-soft">{about}</p>
      </div>
      {children}
    </div>
  );
}
