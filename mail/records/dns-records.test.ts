import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkMailRecords } from '@/mail/records/dns-records';

type Zone = Record<string, { TXT?: string[]; A?: string[]; MX?: string[] }>;
let zone: Zone = {};
let silent = false;
let server: Socket;
const names = new Resolver({ timeout: 20_000, tries: 1 });
const impatient = new Resolver({ timeout: 200, tries: 1 });
const folder = mkdtempSync(path.join(tmpdir(), 'portal-dns-'));
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keyFile = path.join(folder, 'dkim.pem');
const p = createPublicKey(keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  .export({ type: 'spki', format: 'der' })
  .toString('base64');

const encodeName = (name: string) =>
  Buffer.concat([
    ...name.split('.').flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]),
    Buffer.from([0]),
  ]);

/** The data of a record as it is sent (RFC 1035 §3.3). */
function data(type: 'TXT' | 'A' | 'MX', value: string): Buffer {
  if (type === 'A') return Buffer.from(value.split('.').map(Number));
  if (type === 'MX') return Buffer.concat([Buffer.from([0, 10]), encodeName(value)]);
  const parts = value.match(/[\s\S]{1,255}/g) ?? [''];
  return Buffer.concat(parts.flatMap((part) => [Buffer.from([part.length]), Buffer.from(part)]));
}

beforeAll(async () => {
  writeFileSync(keyFile, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  Object.assign(process.env, {
    SMTP_URL: 'smtp://mx.portal.example.org:25',
    MAIL_FROM: '学人网 <updates@portal.example.org>',
    MAIL_BOUNCE: 'bounce+@portal.example.org',
    DKIM_DOMAIN: 'portal.example.org',
    DKIM_SELECTOR: 'mail',
    DKIM_KEY_FILE: keyFile,
  });
  server = createSocket('udp4');
  server.on('message', (query, from) => {
    if (silent) return;
    let at = 12;
    const labels: string[] = [];
    for (let length = query[at] ?? 0; length; length = query[at] ?? 0) {
      labels.push(query.subarray(at + 1, at + 1 + length).toString());
      at += length + 1;
    }
    const question = query.subarray(12, at + 5);
    const code = query.readUInt16BE(at + 1);
    const type = ({ 1: 'A', 15: 'MX', 16: 'TXT' } as const)[code as 1 | 15 | 16];
    const known = zone[labels.join('.').toLowerCase()];
    const values = (type && known?.[type]) ?? [];
    const header = Buffer.from(query.subarray(0, 12));
    header.writeUInt16BE(known ? 0x8180 : 0x8183, 2);
    header.writeUInt16BE(values.length, 6);
    header.writeUInt32BE(0, 8);
    const answers = values.map((value) => {
      const rest = data(type as 'A', value);
      const head = Buffer.alloc(12);
      head.writeUInt16BE(0xc00c, 0);
      head.writeUInt16BE(code, 2);
      head.writeUInt16BE(1, 4);
      head.writeUInt16BE(rest.length, 10);
      return Buffer.concat([head, rest]);
    });
    server.send(Buffer.concat([header, question, ...answers]), from.port, from.address);
  });
  await new Promise<void>((ready) => server.bind(0, '127.0.0.1', ready));
  for (const resolver of [names, impatient]) resolver.setServers([`127.0.0.1:${server.address().port}`]);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const right = (): Zone => ({
  'portal.example.org': { TXT: ['other=1', 'v=spf1 include:_spf.example.net -all'], MX: ['mx.portal.example.org'] },
  '_spf.example.net': { TXT: ['v=spf1 ip4:192.0.2.0/24 ~all'] },
  'mx.portal.example.org': { A: ['192.0.2.7'] },
  'mail._domainkey.portal.example.org': { TXT: [`v=DKIM1; k=rsa; p=${p}`] },
  '_dmarc.portal.example.org': { TXT: ['v=DMARC1; p=none; rua=mailto:desk@portal.example.org'] },
});
const states = async (resolver = names) =>
  Object.fromEntries((await checkMailRecords(resolver))?.records.map(({ what, state }) => [what, state]) ?? []);

beforeEach(() => {
  zone = right();
  silent = false;
});

test('records that are right are found right', async () => {
  expect(await states()).toEqual({ SPF: 'right', DKIM: 'right', DMARC: 'right', MX: 'right' });
});

test('records that are missing are missing, with what to enter', async () => {
  zone = { 'mx.portal.example.org': { A: ['192.0.2.7'] } };
  expect(await states()).toEqual({ SPF: 'missing', DKIM: 'missing', DMARC: 'missing', MX: 'missing' });
  const wanted = (await checkMailRecords(names))?.records.map((record) => record.wanted);
  expect(wanted).toEqual(['v=spf1 ip4:192.0.2.7 -all', `v=DKIM1; k=rsa; p=${p}`, 'v=DMARC1; p=none', '']);
});

test.each<[string, string, (z: Zone) => void, string]>([
  ['another server', 'SPF', (z) => (z['mx.portal.example.org'] = { A: ['198.51.100.7'] }), '不包含'],
  ['two records', 'SPF', (z) => z['portal.example.org']?.TXT?.push('v=spf1 mx -all'), '合成一条'],
  ['no end', 'SPF', (z) => (z['portal.example.org'] = { TXT: ['v=spf1 ip4:192.0.2.7'], MX: ['m'] }), '-all'],
  [
    'a server that is shut out',
    'SPF',
    (z) => (z['portal.example.org'] = { TXT: ['v=spf1 -ip4:192.0.2.7 ~all'] }),
    '不包含',
  ],
  ['a circle', 'SPF', (z) => (z['_spf.example.net'] = { TXT: ['v=spf1 include:_spf.example.net -all'] }), '十次'],
  [
    'another key',
    'DKIM',
    (z) =>
      (z['mail._domainkey.portal.example.org'] = {
        TXT: [`v=DKIM1; p=${p.replace(/^.{40}/, (s) => s.toLowerCase())}`],
      }),
    '不相配',
  ],
  ['no policy', 'DMARC', (z) => (z['_dmarc.portal.example.org'] = { TXT: ['v=DMARC1; rua=mailto:x@y.z'] }), 'p=none'],
])('%s makes %s wrong', async (_, what, change, why) => {
  change(zone);
  const record = (await checkMailRecords(names))?.records.find((one) => one.what === what);
  expect(record).toMatchObject({ state: 'wrong', why: expect.stringContaining(why) });
});

test('a server of names that does not answer makes nothing right or wrong', async () => {
  silent = true;
  expect(Object.values(await states(impatient)).filter((state) => state === 'right' || state === 'wrong')).toEqual([]);
});
