import type { ReactNode } from 'react';
import { logIn, logOut } from '@/app/(person)/login/actions';
import { findSettings, listColumns } from '@/app/(reader)/[script]/once';
import { LogOutForm } from '@/components/form/log-out-form';
import { LoginForm } from '@/components/form/login-form';
import { Frame } from '@/components/frame';
import { env } from '@/site/env';
import { isoDate } from '@/text/dates';

/** The frame as readers see it; it knows nothing of who asks. */
export async function ReaderFrame({
  crumbs,
  searchInPage,
  member,
  children,
}: {
  crumbs?: { name: string; href?: string }[];
  searchInPage?: boolean;
  /** Only where a page is made for one person. */
  member?: string;
  children: ReactNode;
}) {
  const [columns, settings] = await Promise.all([listColumns(), findSettings()]);
  const year = isoDate(new Date(), env().timeZone).slice(0, 4);
  return (
    <Frame
      siteName={settings.siteName}
      columns={columns}
      crumbs={crumbs}
      member={member}
      login={<LoginForm action={logIn} />}
      logout={<LogOutForm action={logOut} />}
      year={year}
      searchInPage={searchInPage}
      note={settings.demonstration ? '演示内容' : undefined}
    >
      {children}
    </Frame>
  );
}
