import { channel } from '@/site/channel';
import { forgetRemembered } from '@/site/remembered';

/**
 * Makes these tags stale at once: in this thread, in the page cache before it and in every other process. Next's own
 * caches hold nothing (docs/decisions/0002-page-cache-and-invalidation.md). Only formAction, writing routes and the work
 * due by time call it.
 */
export function expire(tags: string[]): void {
  if (!tags.length) return;
  forgetRemembered(tags);
  channel.changed?.(tags);
}
