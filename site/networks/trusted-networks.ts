import { BlockList, isIP } from 'node:net';
import { cdnNetworks } from '@/site/networks/cdn-networks';

/** Names for TRUSTED_PROXY: content delivery networks, and the ranges that express and others call so. */
const named: Record<string, readonly string[]> = {
  ...cdnNetworks,
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};
export const networkNames = Object.keys(named);

/** `::ffff:10.0.0.1` is how a socket for both families names 10.0.0.1. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** The entries of TRUSTED_PROXY as single networks; null where one of them is none. */
export function readNetworks(text: string): string[] | null {
  const entries = text.split(/[\s,]+/).filter(Boolean);
  const networks = entries.flatMap((entry) => named[entry.toLowerCase()] ?? [entry]);
  return networks.every(isNetwork) ? networks : null;
}

function isNetwork(entry: string): boolean {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const version = isIP(address);
  // /0 would believe everybody.
  return version > 0 && (bits === undefined || (Number(bits) > 0 && Number(bits) <= (version === 6 ? 128 : 32)));
}

/** Whether an address lies in one of `networks`. */
export function networkTest(networks: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList();
  for (const entry of networks) {
    const [address = '', bits] = entry.split('/');
    if (bits === undefined) trusted.addAddress(plain(address), family(plain(address)));
    else trusted.addSubnet(address, Number(bits), family(address));
  }
  return (address) => isIP(plain(address)) > 0 && trusted.check(plain(address), family(plain(address)));
}

/**
 * The visitor's address: the connection's, or, as long as who names it is trusted, the one that it names. Read from the
 * right: what stands left of an address that nobody trusted put there is the visitor's own invention.
 */
export function visitorAddress(peer: string, forwarded: string, isTrusted: (address: string) => boolean): string {
  let address = plain(peer);
  for (const named of forwarded.split(',').reverse()) {
    if (!isTrusted(address)) break;
    const next = plain(
      named
        .trim()
        .replace(/^\[|\](:\d+)?$/g, '')
        .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1'),
    );
    if (!isIP(next)) break;
    address = next;
  }
  return address;
}
