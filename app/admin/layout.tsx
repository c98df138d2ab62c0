import '@/app/globals.css';
import type { ReactNode } from 'react';
import { logOut } from '@/app/(person)/login/actions';
import { currentViewer, hasRole } from '@/auth/session';
import { Document } from '@/components/document';
import { LogOutForm } from '@/components/log-out-form';
import { paths } from '@/site/paths';

export const dynamic = 'force-dynamic';
export const metadata = { title: '后台管理', icons: { icon: '/icon.svg' }, robots: { index: false } };

const forEditors = [
  ['概览', paths.admin.home()],
  ['文章', paths.admin.articles()],
  ['评论', paths.admin.comments()],
] as const;
const forAdmins = [
  ['申请', paths.admin.applications()],
  ['会员', paths.admin.members()],
  ['栏目', paths.admin.columns()],
  ['页面', paths.admin.pages()],
  ['设置', paths.admin.settings()],
  ['邮件', paths.admin.mail()],
  ['日志', paths.admin.log()],
] as const;

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer();
  const links = [...forEditors, ...(hasRole(viewer, 'admin') ? forAdmins : [])];
  return (
    <Document viewer={viewer?.role}>
      {viewer && hasRole(viewer, 'editor') && (
        <header className="border-b border-line bg-card">
          <nav aria-label="后台" className="wrap flex flex-wrap items-center gap-x-1">
            <strong className="font-title text-xl text-seal">后台管理</strong>
            {links.map(([name, href]) => (
              <a key={href} className="inline-flex min-h-11 items-center px-3 no-underline" href={href}>
                {name}
              </a>
            ))}
            <span className="grow" />
            <a className="inline-flex min-h-11 items-center px-3" href={paths.home()}>
              看网站
            </a>
            <LogOutForm action={logOut} />
          </nav>
        </header>
      )}
      <main id="main" className="wrap grow py-6">
        {children}
      </main>
    </Document>
  );
}
