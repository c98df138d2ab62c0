import { env } from '@/site/env';
import { leadAddress } from '@/site/redirect-target';

/** Where the address of an entry redirects readers to: on paper, for members, and at the desk. */
export function LeadsOn({ to }: { to: string }) {
  const address = leadAddress(to);
  if (!address) return null;
  return (
    <p className="article" lang="zh-Hans">
      全文在：<a href={address}>{address.startsWith('/') ? env().siteUrl + address : address}</a>
    </p>
  );
}
