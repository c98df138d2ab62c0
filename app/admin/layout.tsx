import '@/app/admin/desk.css';
import { ExternalLink, Menu, Search } from 'lucide-react';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { logOut } from '@/app/(person)/login/actions';
import { foldedCookie, foldedGroups } from '@/app/admin/folded';
import { DeskNavigation } from '@/app/admin/navigation';
import { Palette } from '@/app/admin/palette';
import { Tour } from '@/app/admin/tour/tour';
import { currentViewer, hasRole } from '@/auth/session';
import { Document, nonceOf } from '@/components/document';
import { LogOutForm } from '@/components/form/log-out-form';
import { listWaiting } from '@/db/desk/badges';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { zoneName } from '@/text/dates';

export const dynamic = 'force-dynamic';
export const metadata = {
  title: { default: '后台管理', template: '%s · 后台管理' },
  icons: { icon: '/icon.svg' },
  robots: { index: false },
};

/** The desk round every page of 后台. Without the right to it there is nothing but the page's own answer. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer();
  const asked = await headers();
  const nonce = nonceOf(asked.get('content-security-policy'));
  if (!viewer || !hasRole(viewer, 'editor')) {
    return (
      <Document viewer={viewer?.role} nonce={nonce}>
        {children}
      </Document>
    );
  }
  const waiting = await listWaiting(viewer.id, (role) => hasRole(viewer, role), true);
  const zone = env().timeZone;
  const total = waiting.reduce((sum, { n }) => sum + n, 0);
  const here = (asked.get('x-path') ?? '').replace(/\?.*/, '');
  const navigation = (
    <DeskNavigation
      viewer={viewer}
      waiting={new Map(waiting.map(({ noun, n }) => [noun, n]))}
      here={here}
      folded={foldedGroups((await cookies()).get(foldedCookie)?.value)}
    />
  );
  return (
    <Document viewer={viewer.role} nonce={nonce}>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <header className="desk-bar">
        <a className="desk-brand" href={paths.admin.home()}>
          后台管理
        </a>
        <span className="grow" />
        <Palette>
          <Search aria-hidden size={18} />
          查找
        </Palette>
        <a className="tap gap-1 px-2" href={paths.home()}>
          <ExternalLink aria-hidden size={18} />
          看网站
        </a>
        <span className="hidden text-sm text-soft sm:inline" translate="no">
          {viewer.name}
        </span>
        <LogOutForm action={logOut} />
      </header>
      <div className="desk">
        <div className="desk-side">
          <details className="lg:hidden">
            <summary className="tap w-full cursor-pointer gap-2 px-4 font-semibold">
              <Menu aria-hidden size={20} />
              菜单
              {total > 0 && <b className="desk-count">{total}</b>}
            </summary>
            {navigation}
          </details>
          <div className="sticky top-0 hidden max-h-dvh overflow-y-auto lg:block">{navigation}</div>
        </div>
        <main id="main" data-zone={zone} className="desk-main">
          <Tour memberId={viewer.id} here={here} />
          {children}
          <p className="desk-zone">后台的时间都是{zoneName(zone)}，另有注明的除外。</p>
        </main>
      </div>
    </Document>
  );
}
