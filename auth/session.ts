import { cookies } from 'next/headers';
import { auth, signIn, signOut } from '@/auth/config';
import type { Viewer } from '@/db/members/find';
import type { Role } from '@/db/members/roles';
import { endSession, findViewer } from '@/db/sessions/sessions';

const rank: Record<Role, number> = { member: 1, editor: 2, admin: 3 };

/** The secret of the session that the browser's cookie carries. */
const sessionSecret = async () => ((await auth()) as { sessionSecret?: string } | null)?.sessionSecret;

/**
 * Who asks, checked against the database: a suspension, a new role or password, and a session that was ended count from this
 * request on. `sessionId` is the session that asks.
 */
export async function currentViewer(): Promise<(Viewer & { sessionId: string }) | null> {
  const secret = await sessionSecret();
  return secret ? findViewer(secret) : null;
}

/** Whether the viewer has at least this role. */
export function hasRole(viewer: Viewer | null, role: Role): boolean {
  return viewer !== null && rank[viewer.role] >= rank[role];
}

/** What next-auth leaves in the browser beside the session and nothing here reads. */
async function dropLeftovers(): Promise<void> {
  const jar = await cookies();
  for (const { name } of jar.getAll()) {
    if (!/authjs\.(callback-url|csrf-token)$/.test(name)) continue;
    // Browsers take a cookie of these names, its end too, with Secure only.
    jar.set(name, '', {
      path: '/',
      maxAge: 0,
      httpOnly: true,
      sameSite: 'lax',
      secure: /^__(Host|Secure)-/.test(name),
    });
  }
}

/**
 * Begins a session in this browser when name and password fit, and ends the one that it had (ASVS 5.0 §7.2.4); throws
 * next-auth's AuthError otherwise.
 */
export async function openSession(name: string, password: string): Promise<void> {
  const before = await sessionSecret();
  await signIn('credentials', { name, password, redirect: false });
  if (before) await endSession(before);
  await dropLeftovers();
}

/** Logs out: the session ends in the database, so that a copy of the cookie opens nothing, and its cookies go. */
export async function closeSession(): Promise<void> {
  const secret = await sessionSecret();
  if (secret) await endSession(secret);
  await signOut({ redirect: false });
  await dropLeftovers();
}
