import { paths } from '@/site/paths';

/** The QR code of an article's address: a small picture of ours, fetched by those who open it. */
export function QrCode({ article, early }: { article: number; early?: boolean }) {
  return (
    <img
      className="qr"
      src={paths.qr(article)}
      alt="本文地址的二维码"
      width={152}
      height={152}
      loading={early ? 'eager' : 'lazy'}
      fetchPriority="low"
    />
  );
}
