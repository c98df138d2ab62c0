import { redirect } from 'next/navigation';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';

export const dynamic = 'force-dynamic';

/** Where programs that keep passwords lead their users (W3C: A Well-Known URL for Changing Passwords). */
export function GET() {
  redirect(redirectTarget(paths.password()));
}
