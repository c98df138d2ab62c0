import { channel } from '@/site/channel';

/** What is known of the request that Next answers just now (server/render.ts). */
export type RequestContext = {
  /** Stands in the log and on the page that tells of a failure. */
  id: string;
  /** Set by whoever finds that the database or the disk cannot answer: the visitor hears 503 and may send it again. */
  unavailable?: boolean;
};

/** Undefined outside of a request that Next answers. */
export const requestContext = (): RequestContext | undefined => channel.request?.getStore();

/** To be called where a request fails for want of the database or of room on the disk. */
export function markUnavailable(): void {
  const context = requestContext();
  if (context) context.unavailable = true;
}
