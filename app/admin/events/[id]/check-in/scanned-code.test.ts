import { decodeQR } from 'qr/decode.js';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { scannedCode } from '@/app/admin/events/[id]/check-in/scanned-code';
import { paths } from '@/site/paths';
import { qrPng } from '@/text/qr';

const site = 'https://portal.example.org';

test.each([
  [`${site}${paths.admin.checkIn(12, { code: 'abc' })}`, { eventId: 12, code: 'abc' }],
  [`${site}/admin/events/12/check-in`, null],
  [`${site}/events/12?code=abc`, null],
  ['https://pay.example.com/12/?code=abc', null],
  ['abc', null],
  ['', null],
])('%s leads to %o', (text, found) => {
  expect(scannedCode(text)).toEqual(found);
});

test('the code in the letter is read again by the library that phones without a reader of their own get', async () => {
  const address = `${site}${paths.admin.checkIn(23_618, { code: 'k3J9_x-0AbcdEfGh' })}`;
  const { data, info } = await sharp(qrPng(address)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(decodeQR({ width: info.width, height: info.height, data: new Uint8ClampedArray(data) })).toBe(address);
});
