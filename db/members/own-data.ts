import { declared } from '@/db/registry';

/** Everything the site keeps about a member, by noun, for the member, `account` first; null when the account is gone. No passwords. */
export async function collectOwnData(id: number): Promise<Record<string, unknown> | null> {
  const parts = declared('ownData');
  const found = await Promise.all(parts.map(({ value }) => value(id)));
  const { members: account, ...rest } = Object.fromEntries(parts.map(({ noun }, i) => [noun, found[i]]));
  return account ? { account, ...rest } : null;
}
