import '@/app/reader.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Document } from '@/components/document';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

// Made anew each time Next is asked: what is kept is the finished page, in server/memory.ts. Next's own keeping costs a
// page half as much again (payload, prefetch segments) and this site uses nothing of it.
export const dynamic = 'force-dynamic';

const langs: Record<string, string> = { 'zh-tw': 'zh-Hant-TW', 'zh-hk': 'zh-Hant-HK', 'zh-cn': 'zh-Hans-CN' };

export function generateMetadata(): Metadata {
  return {
    icons: { icon: '/icon.svg' },
    metadataBase: new URL(env().siteUrl),
  };
}

export default async function ReaderLayout({
  params,
  children,
}: {
  params: Promise<{ script: string }>;
  children: ReactNode;
}) {
  const { script } = await params;
  return (
    <Document lang={langs[script] ?? 'zh-Hans'}>
      {/* Not in the metadata: a page's own canonical address would take the place of it. */}
      <link rel="alternate" type="application/rss+xml" title="RSS" href={env().siteUrl + paths.feed()} />
      {children}
      <script src="/site.js" defer data-keep="" />
    </Document>
  );
}
