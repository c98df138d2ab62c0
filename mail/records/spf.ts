/* Whether a domain's SPF record lets an address send (RFC 7208), as far as records in use go. */
import type { Resolver } from 'node:dns/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';

type Names = Pick<Resolver, 'resolveTxt' | 'resolve4' | 'resolve6' | 'resolveMx'>;
/** RFC 7208 §4.6.4: a receiver that has to ask more gives up. */
const MOST_LOOKUPS = 10;

/** The records at a name that begin so; none when there are none. Throws when nobody answers. */
export async function txtRecords(names: Names, name: string, begins: RegExp): Promise<string[]> {
  try {
    const records = (await names.resolveTxt(name)).map((parts) => parts.join(''));
    return records.filter((record) => begins.test(record));
  } catch (error) {
    if (['ENOTFOUND', 'ENODATA'].includes(String((error as NodeJS.ErrnoException).code))) return [];
    throw error;
  }
}

const none = () => [] as string[];
export const addressesOf = async (names: Names, host: string): Promise<string[]> =>
  isIP(host) ? [host] : [...(await names.resolve4(host).catch(none)), ...(await names.resolve6(host).catch(none))];

function within(ip: string, network: string): boolean {
  const [address = '', bits] = network.split('/');
  if (!isIP(address) || isIPv6(address) !== isIPv6(ip)) return false;
  const family = isIPv6(ip) ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
  return list.check(ip, family);
}

/** `pass` when `ip` may send for `domain`; `many` when the record asks for more than ten look-ups. */
export async function checkSpf(
  names: Names,
  domain: string,
  ip: string,
  budget = { left: MOST_LOOKUPS },
): Promise<'pass' | 'fail' | 'many'> {
  const [record] = await txtRecords(names, domain, /^v=spf1(\s|$)/i);
  if (!record) return 'fail';
  for (const term of record.split(/\s+/).slice(1)) {
    const [, sign = '+', name = '', value] = /^([+?~-]?)([a-z0-9]+)(?:[:=]([^\s]*))?/i.exec(term) ?? [];
    const asks = ['a', 'mx', 'include', 'redirect', 'exists', 'ptr'].includes(name.toLowerCase());
    if (asks) budget.left -= 1;
    if (budget.left < 0) return 'many';
    const [host = domain, bits] = (value || domain).split('/');
    const hosts = async () => {
      if (/^mx$/i.test(name)) return (await names.resolveMx(host).catch(() => [])).map(({ exchange }) => exchange);
      return /^a$/i.test(name) ? [host] : [];
    };
    const matches = async () => {
      if (/^ip[46]$/i.test(name)) return within(ip, String(value));
      if (/^(include|redirect)$/i.test(name)) return (await checkSpf(names, host, ip, budget)) === 'pass';
      for (const one of await hosts()) {
        for (const address of await addressesOf(names, one))
          if (within(ip, bits ? `${address}/${bits}` : address)) return true;
      }
      return false;
    };
    if (await matches()) return sign === '-' || sign === '~' || sign === '?' ? 'fail' : 'pass';
  }
  return budget.left < 0 ? 'many' : 'fail';
}
