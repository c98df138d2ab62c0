import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { noteAccess } from '@/auth/access';
import { currentViewer, hasRole } from '@/auth/session';
import type { Viewer } from '@/db/members/find';
import type { Role } from '@/db/members/roles';
import type { Query } from '@/site/cached';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';

type PageContext = { viewer: Viewer & { sessionId: string }; params: Record<string, string>; query: Query };
type PageProps = { params: Promise<Record<string, string>>; searchParams: Promise<Query> };

/** A page for `role` and above: a reader is asked to log in and comes back; for anybody else it does not exist. */
function closedPage(role: Role, render: (page: PageContext) => Promise<ReactNode>) {
  return async ({ params, searchParams }: PageProps) => {
    const viewer = await currentViewer();
    if (!viewer) redirect(redirectTarget(paths.login((await headers()).get('x-path') ?? undefined), paths.login()));
    if (!hasRole(viewer, role)) {
      await noteAccess('session.denied', viewer.id);
      notFound();
    }
    return render({ viewer, params: await params, query: await searchParams });
  };
}

export const memberPage = (render: (page: PageContext) => Promise<ReactNode>) => closedPage('member', render);
export const editorPage = (render: (page: PageContext) => Promise<ReactNode>) => closedPage('editor', render);
export const adminPage = (render: (page: PageContext) => Promise<ReactNode>) => closedPage('admin', render);
