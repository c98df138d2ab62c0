import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cdnNetworks } from '@/site/networks/cdn-networks';
import { networkTest, readNetworks, visitorAddress } from '@/site/networks/trusted-networks';

test.each([
  ['127.0.0.1', '127.0.0.1', true],
  ['127.0.0.1', '127.0.0.2', false],
  ['127.0.0.1', '::ffff:127.0.0.1', true],
  ['10.0.0.0/8', '10.255.1.2', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['172.30.7.0/24 ::1', '::1', true],
  ['2001:db8::/32', '2001:db8:ffff::1', true],
  ['2001:db8::/32', '2001:db9::1', false],
  ['cloudflare', '172.67.1.1', true],
  ['Cloudflare,loopback', '2606:4700:10::1', true],
  ['cloudflare', '172.72.0.1', false],
  ['fastly', '151.101.1.1', true],
  ['uniquelocal', '192.168.4.5', true],
  ['loopback', '127.4.4.4', true],
  ['loopback', 'fe80::1%eth0', false],
  ['linklocal', 'fe80::1%eth0', true],
  ['127.0.0.1', 'nonsense', false],
])('TRUSTED_PROXY=%s: %s is trusted: %s', (text, address, trusted) => {
  expect(networkTest(readNetworks(text) ?? [])(address)).toBe(trusted);
});

test.each([
  'nginx',
  '10.0.0.0/33',
  '10.0.0.0/0',
  '::/0',
  '2001:db8::/129',
  '10.0.0/8',
  '10.0.0.1/',
  'akamai',
  '1.2.3.4/-1',
])('TRUSTED_PROXY=%s is refused', (text) => expect(readNetworks(text)).toBeNull());

const isTrusted = networkTest(readNetworks('127.0.0.1 10.0.0.0/8 cloudflare') ?? []);
test.each([
  ['nobody in between', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['a proxy', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['a proxy that names nobody', '127.0.0.1', '', '127.0.0.1'],
  ['a CDN and a proxy', '::ffff:127.0.0.1', '198.51.100.1, 172.67.1.1', '198.51.100.1'],
  ['an invention of the visitor', '127.0.0.1', '6.6.6.6, 198.51.100.1, 172.67.1.1', '198.51.100.1'],
  ['an invented CDN', '127.0.0.1', '6.6.6.6, 172.67.1.1, 198.51.100.1', '198.51.100.1'],
  ['rubbish', '127.0.0.1', '6.6.6.6, <b>, 10.1.1.1', '10.1.1.1'],
  ['ports and brackets', '127.0.0.1', '[2001:db8::7]:443', '2001:db8::7'],
  ['a port', '127.0.0.1', '198.51.100.1:5555', '198.51.100.1'],
])('behind %s', (_, peer, forwarded, visitor) => {
  expect(visitorAddress(peer, forwarded, isTrusted)).toBe(visitor);
});

test('whatever a visitor writes into the header, it does not change who they are', () => {
  fc.assert(
    fc.property(fc.string(), fc.ipV4(), (invented, visitor) => {
      fc.pre(!isTrusted(visitor));
      // The proxy adds the address that it sees at the end.
      expect(visitorAddress('127.0.0.1', `${invented}, ${visitor}`, isTrusted)).toBe(visitor);
    }),
  );
});

test.each(Object.entries(cdnNetworks))('deploy/cdn says the same of %s to nginx', (name, networks) => {
  const text = readFileSync(`deploy/cdn/${name}.conf`, 'utf8');
  expect([...text.matchAll(/^set_real_ip_from (\S+);/gm)].map(([, network]) => network)).toEqual([...networks]);
});
