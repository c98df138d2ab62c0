import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** The QR code of an address as an SVG: nobody else learns who reads what. Dark on white whatever the theme. */
export function qrSvg(address: string): string {
  // Any mask can be read; trying all eight for the handsomest takes 2 ms.
  const { data, size } = encode(address, { ecc: 'M', border: 2, maskPattern: 3 });
  const runs = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${runs.join('')}"/></svg>`;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** The same as a PNG of `scale` pixels a module, black on white: mail programs show no SVG. */
export function qrPng(address: string, scale = 6): Buffer {
  const { data, size } = encode(address, { ecc: 'M', border: 4, maskPattern: 3 });
  const width = size * scale;
  const rows = data.flatMap((row) => {
    // One bit a pixel, each line after a byte that says "no filter".
    const line = Buffer.alloc(1 + Math.ceil(width / 8), 0xff);
    line[0] = 0;
    for (let x = 0; x < width; x += 1) {
      const at = 1 + (x >> 3);
      if (row[Math.floor(x / scale)]) line[at] = (line[at] ?? 0) & ~(0x80 >> (x & 7));
    }
    return Array.from({ length: scale }, () => line);
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(width, 4);
  // Depth 1, greyscale.
  head[8] = 1;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const image = deflateSync(Buffer.concat(rows));
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', image), chunk('IEND', Buffer.alloc(0))]);
}
