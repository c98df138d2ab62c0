import { auth } from '@/auth/config';
import { findViewer, type Role, type Viewer } from '@/db/members/find';

const rank: Record<Role, number> = { member: 1, editor: 2, admin: 3 };

/** Who asks, checked against the database: a suspension, a new role or password counts from this request on. */
export async function currentViewer(): Promise<Viewer | null> {
  const session = (await auth()) as { memberId?: number; sessionVersion?: number } | null;
  if (!session?.memberId || !session.sessionVersion) return null;
  return findViewer(session.memberId, session.sessionVersion);
}

/** Whether the viewer has at least this role. */
export function hasRole(viewer: Viewer | null, role: Role): boolean {
  return viewer !== null && rank[viewer.role] >= rank[role];
}
