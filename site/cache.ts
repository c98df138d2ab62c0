import { revalidateTag, updateTag } from 'next/cache';
import { forgetRemembered } from '@/site/remembered';

type Listener = typeof globalThis & { __portalPagesChanged?: (names: string[]) => void };

/** Expires the tags at once, in Next, in the page memory before it and in every other process. formAction alone calls it. */
export function expire(names: string[]): void {
  if (!names.length) return;
  forgetRemembered(names);
  for (const name of names) updateTag(name);
  (globalThis as Listener).__portalPagesChanged?.(names);
}

/** Makes tags stale in this thread only: the server knows already (server/changes.ts). */
export function expireAnnounced(names: string[]): void {
  forgetRemembered(names);
  // In a route handler updateTag is not allowed.
  for (const name of names) revalidateTag(name, { expire: 0 });
}
