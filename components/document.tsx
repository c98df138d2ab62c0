import type { ReactNode } from 'react';

/** `<html>` for every layout. `viewer` is only given where the page is made for one person; see server/personal.ts. */
export function Document({
  lang = 'zh-Hans',
  viewer,
  children,
}: {
  lang?: string;
  viewer?: string;
  children: ReactNode;
}) {
  return (
    <html lang={lang} data-viewer={viewer}>
      <body className="flex min-h-screen flex-col">{children}</body>
    </html>
  );
}
