import { readFileSync } from 'node:fs';
import '@/app/reader.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { findSettings } from '@/app/(reader)/frame-data';
import { ScriptWords } from '@/app/(reader)/script-words';
import { Document } from '@/components/document';
import { declared } from '@/db/registry';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

// Made anew each time Next is asked: finished pages are in server/page-cache.ts. Next's own keeping costs a
// page half as much again (payload, prefetch segments) and this site uses nothing of it.
export const dynamic = 'force-dynamic';

// In the page: a file of its own is asked for before the first picture has come.
const icon = `data:image/svg+xml,${encodeURIComponent(readFileSync('public/icon.svg', 'utf8').trim())}`;

/** A bookmark of any page says whose it is; a page's own words for those who share it replace these as a whole. */
export async function generateMetadata(): Promise<Metadata> {
  const { siteName } = await findSettings();
  return {
    icons: { icon, apple: '/icon-180.png' },
    metadataBase: new URL(env().siteUrl),
    title: { template: `%s - ${siteName}`, default: siteName },
    manifest: paths.manifest(),
    openGraph: { type: 'website', siteName, images: [paths.shareImage()] },
  };
}

export default function ReaderLayout({ children }: { children: ReactNode }) {
  return (
    <Document lang="zh-Hans">
      {/* Not in the metadata: a page's own canonical address would take the place of it. */}
      {declared('feeds').flatMap(({ value }) =>
        value.map(({ title, path }) => (
          <link key={path} rel="alternate" type="application/rss+xml" title={title} href={env().siteUrl + path} />
        )),
      )}
      {children}
      <ScriptWords />
    </Document>
  );
}
