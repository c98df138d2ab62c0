import type { ReactNode } from 'react';
import { logIn, logOut } from '@/app/(person)/login/actions';
import { findSettings, listColumns } from '@/app/(reader)/frame-data';
import { LogOutForm } from '@/components/form/log-out-form';
import { LoginForm } from '@/components/form/login-form';
import { Frame } from '@/components/frame';
import { type Link, listShownLinks } from '@/db/links/links';
import { listShownNotices } from '@/db/notices/notices';
import { listMenuPages } from '@/db/pages/pages';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { remember } from '@/site/remembered';
import { tags } from '@/site/tags';
import { isoDate } from '@/text/dates';

const listFootLinks = () => remember('links', [tags.everything], listShownLinks);
const listMenu = () => remember('menu pages', [tags.everything], listMenuPages);
const listNotices = () => remember('notices', [tags.everything], listShownNotices);

/** 友情链接 at the foot of each page. */
function FootLinks({ links }: { links: Link[] }) {
  return (
    <p className="mb-2 flex flex-wrap gap-x-5 border-b border-line pb-2">
      <a className="tap font-semibold" href={paths.links()}>
        友情链接
      </a>
      {links.slice(0, 12).map(({ id, title, url }) => (
        <a key={id} className="tap" href={url} rel="noopener">
          {title}
        </a>
      ))}
    </p>
  );
}

/** The frame as readers see it; it knows nothing of who asks. */
export async function ReaderFrame({
  crumbs,
  searchInPage,
  searchOpen,
  member,
  children,
}: {
  crumbs?: { name: string; href?: string }[];
  searchInPage?: boolean;
  searchOpen?: boolean;
  /** Only where a page is made for one person. */
  member?: string;
  children: ReactNode;
}) {
  const [columns, settings, links, notices, pages] = await Promise.all([
    listColumns(),
    findSettings(),
    listFootLinks(),
    listNotices(),
    listMenu(),
  ]);
  const year = isoDate(new Date(), env().timeZone).slice(0, 4);
  return (
    <Frame
      siteName={settings.siteName}
      columns={columns}
      pages={pages}
      crumbs={crumbs}
      member={member}
      login={<LoginForm action={logIn} />}
      logout={<LogOutForm action={logOut} />}
      year={year}
      searchInPage={searchInPage}
      searchOpen={searchOpen}
      notices={notices}
      foot={links.length > 0 && <FootLinks links={links} />}
      note={settings.demonstration ? '演示内容' : undefined}
    >
      {children}
    </Frame>
  );
}
