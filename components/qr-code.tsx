import { encode } from 'uqr';

/** The QR code of an address, drawn here: nobody else learns who reads what. Dark on white whatever the theme. */
export function QrCode({ address }: { address: string }) {
  // Any mask can be read; trying all eight for the handsomest took 2 ms of every page.
  const { data, size } = encode(address, { ecc: 'M', border: 2, maskPattern: 3 });
  const path = data
    .flatMap((row, y) =>
      [
        ...row
          .map((dark) => (dark ? '1' : '0'))
          .join('')
          .matchAll(/1+/g),
      ].map((run) => [run, y] as const),
    )
    .map(([run, y]) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`)
    .join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label="本文地址的二维码">
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
