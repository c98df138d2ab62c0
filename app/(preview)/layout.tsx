import '@/app/reader.css';
import type { ReactNode } from 'react';
import { currentViewer } from '@/auth/session';
import { Document } from '@/components/document';

export const dynamic = 'force-dynamic';
export const metadata = { title: '预览', icons: { icon: '/icon.svg' }, robots: { index: false } };

/** Apart from 后台's own layout: a preview has the styles of reader pages. */
export default async function PreviewLayout({ children }: { children: ReactNode }) {
  return <Document viewer={(await currentViewer())?.role}>{children}</Document>;
}
