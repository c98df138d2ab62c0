import { redirect } from 'next/navigation';
import type { Cached } from '@/site/cached';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';

export const dynamic = 'force-dynamic';
export const cached = { query: {} } satisfies Cached;

/** Where programs that keep passwords lead their users (W3C: A Well-Known URL for Changing Passwords). */
export function GET() {
  redirect(redirectTarget(paths.password()));
}
