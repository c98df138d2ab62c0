import type { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import type { Line } from '@/site/log';
import type { RenderContext } from '@/site/render-context';
import type { RequestContext } from '@/site/request-context';

/**
 * What server/ and the code that Next bundles share within one thread. They are separate module graphs, so that a
 * variable of a module exists twice; this one object does not. db/database-state.ts adds the database to the interface,
 * because site/ may not import types of db/.
 */
export interface Channel {
  /** The page being rendered for nobody in particular; set by server/render.ts. */
  renderContext?: AsyncLocalStorage<RenderContext>;
  /** The response being written; set by server/render.ts. */
  response?: AsyncLocalStorage<ServerResponse>;
  /** The request being answered; set by server/render.ts. */
  request?: AsyncLocalStorage<RequestContext>;
  /** Takes the lines of the log of the thread that runs Next: what is counted once must be counted in one place. */
  log?: (line: Line) => void;
  /** Called with the tags that an action has made stale; set by the thread that runs Next. */
  changed?: (tags: string[]) => void;
  /** site/remembered.ts. */
  remembered: Map<string, { tags: string[]; value: Promise<unknown>; until: number }>;
}

const holder = globalThis as typeof globalThis & { __portal?: Channel };
holder.__portal ??= { remembered: new Map() };

export const channel: Channel = holder.__portal;

/** By this header one of our route handlers tells server/ which attachment to send; it never leaves the machine. */
export const SEND_FILE = 'x-send-file';
