import { paths } from '@/site/paths';

/** The event and the code in a QR code of ours, which is the address of this page; null for any other text. */
export function scannedCode(text: string): { eventId: number; code: string } | null {
  if (!URL.canParse(text)) return null;
  const { pathname, searchParams } = new URL(text);
  const eventId = Number(/\/(\d+)\//.exec(pathname)?.[1]);
  const code = searchParams.get('code');
  return code && pathname.endsWith(paths.admin.checkIn(eventId)) ? { eventId, code } : null;
}
