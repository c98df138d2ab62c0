/** What is known of the request that Next answers just now (server/capture.mjs). */
export type RequestContext = {
  /** Stands in the log and on the page that tells of a failure. */
  id: string;
  /** Set by whoever finds that the database or the disk cannot answer: the visitor hears 503 and may send it again. */
  unavailable?: boolean;
};

// On globalThis: Next's bundles are several module graphs of one thread.
const holder = globalThis as typeof globalThis & {
  __portalRequest?: { getStore(): RequestContext | undefined };
};

/** Undefined outside of a request that Next answers. */
export const requestContext = (): RequestContext | undefined => holder.__portalRequest?.getStore();

/** To be called where a request fails for want of the database or of room on the disk. */
export function markUnavailable(): void {
  const context = requestContext();
  if (context) context.unavailable = true;
}
