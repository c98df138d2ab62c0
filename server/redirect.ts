import type http from 'node:http';
import { readerPolicy } from '@/server/headers';
import { redirectTarget } from '@/site/redirect-target';

/** Sends the visitor on to a path of this site; kept by nobody unless `headers` says so. */
export function sendRedirect(
  res: http.ServerResponse,
  { status, to, headers = {} }: { status: number; to: string; headers?: http.OutgoingHttpHeaders },
): void {
  res.writeHead(status, {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': readerPolicy,
    ...headers,
    Location: redirectTarget(to),
  });
  res.end();
}
