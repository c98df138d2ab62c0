import { randomUUID } from 'node:crypto';
import { noteAccess } from '@/auth/access';
import { currentViewer, hasRole } from '@/auth/session';
import { TooEarly } from '@/db/limits/pauses';
import type { Viewer } from '@/db/members/find';
import type { Role } from '@/db/members/roles';
import { Refusal } from '@/db/refusal';
import { expire } from '@/site/cache';
import { log } from '@/site/log';
import { redirectTarget } from '@/site/redirect-target';
import { requestContext } from '@/site/request-context';
import { isUnavailable } from '@/text/unavailable';

/** What a writing route answers, as JSON; `goTo` sends a plain form on to a page; `changed`: tags that go stale. */
type Reply = {
  status?: number;
  body?: Record<string, unknown>;
  goTo?: string;
  changed?: string[];
  headers?: Record<string, string>;
};
type Call = { viewer: Viewer; request: Request };
const closed = { 'Cache-Control': 'private, no-store' };
type Rule<Body> = {
  as: Role;
  /** The longest body in bytes; what is longer is not read to its end. */
  most: number;
  run: (call: Call & { body: Body }) => Promise<Reply>;
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

/** A body longer than its route takes. */
class BodyTooLarge extends Error {}

/** A large body piece by piece while it comes in. */
async function* readPieces(request: Request, most: number): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  let length = 0;
  try {
    while (reader) {
      const { done, value } = await reader.read();
      if (done) return;
      length += value.length;
      if (length > most) throw new BodyTooLarge();
      yield value;
    }
  } finally {
    await reader?.cancel().catch(() => {});
  }
}

/** What a reading route answers: JSON, a file to be saved, or null for what is not there. */
type Reading = { json: unknown } | { file: string; type: string; content: string } | null;

/**
 * The only way to make a route handler that reads what not everybody may see, for what a page cannot show (files, answers
 * to scripts). Whoever may not read it gets 404, as for what is not there; errors go on to server/.
 */
export function readingRoute({
  as,
  run,
}: {
  as: Role;
  run: (call: Call & { params: Record<string, string>; query: URLSearchParams }) => Promise<Reading>;
}) {
  return async (request: Request, { params }: { params: Promise<Record<string, string>> }): Promise<Response> => {
    const viewer = await currentViewer();
    const may = hasRole(viewer, as);
    if (viewer && !may) await noteAccess('session.denied', viewer.id);
    const query = new URL(request.url).searchParams;
    const reading = viewer && may ? await run({ viewer, request, params: await params, query }) : null;
    if (!reading) return new Response(null, { status: 404, headers: closed });
    if ('json' in reading) return Response.json(reading.json, { headers: closed });
    const { file, type, content } = reading;
    return new Response(content, {
      headers: {
        ...closed,
        'Content-Type': `${type}; charset=utf-8`,
        'Content-Disposition': `attachment; filename="${file}"`,
      },
    });
  };
}

async function reply(as: Role, run: (viewer: Viewer) => Promise<Reply>): Promise<Reply> {
  try {
    const viewer = await currentViewer();
    if (!viewer) return { status: 401, body: { message: '登录已过期。请在新窗口登录后再试一次，这里的内容还在。' } };
    if (!hasRole(viewer, as)) {
      await noteAccess('session.denied', viewer.id);
      return { status: 404, body: { message: '没有这个页面。' } };
    }
    return await run(viewer);
  } catch (error) {
    if (error instanceof TooEarly) {
      return { status: 429, headers: { 'Retry-After': String(error.seconds) }, body: { message: error.message } };
    }
    if (error instanceof BodyTooLarge) return tooLarge;
    if (error instanceof Refusal) return { status: 409, body: { message: error.message } };
    if (isUnavailable(error))
      return { status: 503, body: { message: '网站暂时无法应答，请稍后再试，这里的内容还在。' } };
    const reference = requestContext()?.id || randomUUID().slice(0, 8);
    log.bug('route', reference, error);
    return { status: 500, body: { message: `出了点问题，请再试一次；若仍不行，请告诉我们编号 ${reference}。` } };
  }
}

const tooLarge: Reply = { status: 413, body: { message: '提交的内容太大。' } };

function respond({ status = 200, body = {}, goTo, changed = [], headers: more }: Reply): Response {
  expire(changed);
  const headers = { ...closed, ...more };
  if (goTo) return new Response(null, { status: 303, headers: { ...headers, Location: redirectTarget(goTo) } });
  return Response.json(body, { status, headers });
}

/**
 * The only way to make a route handler that writes, for what a form action cannot do (files, autosave). The session
 * is checked against the database at every call; Origin is checked by server/ before anything gets here.
 */
export function writingRoute({ as, most, run }: Rule<Buffer<ArrayBuffer>>) {
  return async (request: Request): Promise<Response> =>
    respond(
      await reply(as, async (viewer) => {
        const body = await readBody(request, most);
        return body ? run({ viewer, request, body }) : tooLarge;
      }),
    );
}

/** The same for bodies that must not be held in memory whole: `run` reads them while they come in. */
export function streamingRoute({ as, most, run }: Rule<AsyncIterable<Uint8Array>>) {
  return async (request: Request): Promise<Response> =>
    respond(await reply(as, (viewer) => run({ viewer, request, body: readPieces(request, most) })));
}
