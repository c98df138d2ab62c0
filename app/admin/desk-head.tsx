import type { ReactNode } from 'react';
import { entryOf } from '@/app/admin/entries';

type Props = {
  /** The page's address in the side navigation, which has its name and its sentence. */
  href: string;
  /** Instead of the navigation's sentence, where the page itself has more to say. */
  about?: ReactNode;
  /** What the page offers first, at the end of the line. */
  children?: ReactNode;
};

/** The title of a desk's page and the sentence that explains it. */
export function DeskHead({ href, about, children }: Props) {
  const entry = entryOf(href);
  return (
    <div className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <h1 className="text-3xl">{entry.name}</h1>
        <p className="mt-1 max-w-3xl text-soft">{about ?? entry.about}</p>
      </div>
      {children}
    </div>
  );
}
