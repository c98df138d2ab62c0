import { randomUUID } from 'node:crypto';
import { currentViewer, hasRole } from '@/auth/session';
import { TooEarly } from '@/db/limits/pauses';
import type { Role, Viewer } from '@/db/members/find';
import { Refusal } from '@/db/refusal';
import { log } from '@/site/log';
import { redirectTarget } from '@/site/redirect-target';
import { requestContext } from '@/site/request-context';
import { isUnavailable } from '@/text/unavailable';

/** What a writing route answers, as JSON; `goTo` sends a plain form on to a page. */
type Reply = { status?: number; body?: Record<string, unknown>; goTo?: string; headers?: Record<string, string> };
type Rule = {
  as: Role;
  /** The longest body in bytes; what is longer is not read to its end. */
  most: number;
  run: (call: { viewer: Viewer; request: Request; body: Buffer<ArrayBuffer> }) => Promise<Reply>;
};

/** The body while it comes in; null as soon as it is longer than `most`. */
async function readBody(request: Request, most: number): Promise<Buffer<ArrayBuffer> | null> {
  const reader = request.body?.getReader();
  if (!reader) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts);
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}

async function reply({ as, most, run }: Rule, request: Request): Promise<Reply> {
  try {
    const viewer = await currentViewer();
    if (!viewer) return { status: 401, body: { message: '登录已过期。请在新窗口登录后再试一次，这里的内容还在。' } };
    if (!hasRole(viewer, as)) return { status: 404, body: { message: '没有这个页面。' } };
    const body = await readBody(request, most);
    if (!body) return { status: 413, body: { message: '提交的内容太大。' } };
    return await run({ viewer, request, body });
  } catch (error) {
    if (error instanceof TooEarly) {
      return { status: 429, headers: { 'Retry-After': String(error.seconds) }, body: { message: error.message } };
    }
    if (error instanceof Refusal) return { status: 409, body: { message: error.message } };
    if (isUnavailable(error))
      return { status: 503, body: { message: '网站暂时无法应答，请稍后再试，这里的内容还在。' } };
    const reference = requestContext()?.id || randomUUID().slice(0, 8);
    log.bug('route', reference, error);
    return { status: 500, body: { message: `出了点问题，请再试一次；若仍不行，请告诉我们编号 ${reference}。` } };
  }
}

/**
 * The only way to make a route handler that writes, for what a form action cannot do (files, autosave). The session
 * is checked against the database at every call; Origin is checked by server/ before anything gets here.
 */
export function writingRoute(rule: Rule) {
  return async (request: Request): Promise<Response> => {
    const { status = 200, body = {}, goTo, headers: more } = await reply(rule, request);
    const headers = { 'Cache-Control': 'private, no-store', ...more };
    if (goTo) return new Response(null, { status: 303, headers: { ...headers, Location: redirectTarget(goTo) } });
    return Response.json(body, { status, headers });
  };
}
