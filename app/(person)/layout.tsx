import '@/app/globals.css';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import { logIn, logOut } from '@/app/(person)/login/actions';
import { currentViewer } from '@/auth/session';
import { Document, nonceOf } from '@/components/document';
import { LogOutForm } from '@/components/form/log-out-form';
import { LoginForm } from '@/components/form/login-form';
import { Frame } from '@/components/frame';
import { listColumns } from '@/db/columns/find';
import { listShownNotices } from '@/db/notices/notices';
import { listMenuPages } from '@/db/pages/pages';
import { findSettings } from '@/db/settings/settings';
import { env } from '@/site/env';
import { isoDate } from '@/text/dates';

export const dynamic = 'force-dynamic';

const settingsOnce = cache(findSettings);

/** As of reader pages: a bookmark or a tab says whose page it is. */
export async function generateMetadata(): Promise<Metadata> {
  const { siteName } = await settingsOnce();
  return {
    icons: { icon: '/icon.svg' },
    title: { template: `%s - ${siteName}`, default: siteName },
    robots: { index: false },
  };
}

const names: Record<string, string> = {
  join: '申请加入',
  login: '登录',
  account: '我的账户',
  forgot: '忘记密码',
  reset: '设定新密码',
  verify: '我的申请',
  events: '活动报名',
  newsletter: '《即时通讯》',
};

export default async function PersonLayout({ children }: { children: ReactNode }) {
  const [viewer, columns, settings, notices, pages] = await Promise.all([
    currentViewer(),
    listColumns(),
    settingsOnce(),
    listShownNotices(),
    listMenuPages(),
  ]);
  const asked = await headers();
  const first = asked.get('x-path')?.split(/[/?]/)[1] ?? '';
  const year = isoDate(new Date(), env().timeZone).slice(0, 4);
  return (
    <Document viewer={viewer?.role} nonce={nonceOf(asked.get('content-security-policy'))}>
      <Frame
        siteName={settings.siteName}
        columns={columns}
        pages={pages}
        crumbs={names[first] ? [{ name: names[first] }] : []}
        login={<LoginForm action={logIn} />}
        logout={<LogOutForm action={logOut} />}
        member={viewer?.name ?? ''}
        chooser
        year={year}
        notices={notices}
        note={settings.demonstration ? '演示内容' : undefined}
      >
        {/* A link within a sentence is known by more than its colour. */}
        <div className="[&_:is(p,label)_a:not([class])]:underline">{children}</div>
      </Frame>
    </Document>
  );
}
