import { headers } from 'next/headers';
import { type AccessAction, recordAccess } from '@/db/audit/access';
import { deviceOf } from '@/text/device';
import { networkOf } from '@/text/network';

/** The part of the desk or of 我的账户 that an address is in: nothing of it that a visitor chose. */
const partOf = (path: string | null) => /^\/(?:admin|account)(?:\/[a-z]{1,20})?(?=[/?]|$)/.exec(path ?? '')?.[0];

/** Records what came of this request for a login or a right (db/audit/access.ts). */
export async function noteAccess(action: AccessAction, by: number | null, account = by): Promise<void> {
  const sent = await headers();
  const where = action === 'session.denied' ? partOf(sent.get('x-path')) : undefined;
  await recordAccess({
    action,
    by,
    account,
    device: deviceOf(sent.get('user-agent')),
    // server/ sets x-client-address itself and drops what the visitor sent.
    network: networkOf(sent.get('x-client-address') ?? 'unknown'),
    ...(where && { where }),
  });
}
