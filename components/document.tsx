import type { ReactNode } from 'react';
import { readingScript } from '@/site/reading';
import { placeholder } from '@/site/tokens';

type Props = {
  lang?: string;
  /** Only where the page is made for one person; see server/personalize.ts. */
  viewer?: string;
  /** Of the page's policy, where it has one (account and admin pages). */
  nonce?: string;
  children: ReactNode;
};

/**
 * `<html>` for every layout. The one script that blocks sets the reader's own type and light before anything
 * is painted, on the element that React then leaves alone.
 */
export function Document({ lang = 'zh-Hans', viewer, nonce, children }: Props) {
  return (
    <html lang={lang} data-viewer={viewer} {...placeholder('root')} suppressHydrationWarning>
      <body className="flex min-h-screen flex-col">
        <script
          data-keep=""
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: readingScript }}
        />
        {children}
      </body>
    </html>
  );
}

/** The nonce of a Content-Security-Policy, for the scripts of a closed page. */
export const nonceOf = (policy: string | null) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1];
