/*
 * Runs an action as Next does: inside its own storage of a request (headers, cookies, what goes stale), without a server.
 * For tests only.
 */

import { actionAsyncStorage } from 'next/dist/server/app-render/action-async-storage.external';
import { type WorkStore, workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external';
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external';
import { createRequestStoreForAPI } from 'next/dist/server/async-storage/request-store';
import { NextRequest } from 'next/server';
import { encode } from 'next-auth/jwt';
import { channel } from '@/site/channel';

type Sent = { headers?: Record<string, string> };
type Outcome<T> = { result: T; cookies: string[]; stale: string[]; refreshed: boolean };

/** The result of `work`, with the cookies that it set and the tags that it made stale. */
export async function inRequest<T>({ headers = {} }: Sent, work: () => Promise<T>): Promise<Outcome<T>> {
  const request = new NextRequest('http://localhost/account', { method: 'POST', headers });
  const cookies: string[] = [];
  const url = { pathname: '/account', search: '' };
  const implicit = { tags: [], expirationsByCacheKind: new Map() };
  const store = createRequestStoreForAPI(
    request,
    url as never,
    implicit as never,
    (set) => cookies.splice(0, cookies.length, ...set),
    undefined,
    undefined,
  );
  store.phase = 'action';
  const page = { page: '/account/page', route: '/account', incrementalCache: {} } as unknown as WorkStore;
  const stale: string[] = [];
  channel.changed = (tags) => void stale.push(...tags);
  const result = await workAsyncStorage.run(page, () =>
    workUnitAsyncStorage.run(store, () => actionAsyncStorage.run({ isAction: true }, work)),
  );
  return { result, cookies, stale, refreshed: page.pathWasRevalidated !== undefined };
}

const salt = 'authjs.session-token';
const secret = 'a secret of tests only, and long enough';

/** The site as it is without TLS, with a secret that `cookieOf` signs with. */
export function setSite(): void {
  process.env.AUTH_SECRET = secret;
  process.env.SITE_URL = 'http://localhost:3000';
}

/** The cookie of a browser whose session has this secret (db/sessions/sessions.ts). */
export const cookieOf = async (sessionSecret: string) =>
  `${salt}=${await encode({ token: { sessionSecret }, secret, salt })}`;
