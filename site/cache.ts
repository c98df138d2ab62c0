import { revalidateTag, updateTag } from 'next/cache';
import { making } from '@/site/making';
import { forgetRemembered } from '@/site/remembered';

/** What a page shows; a page names its tags, an event lists the tags it makes stale. */
export const tags = {
  everything: 'everything',
  article: (id: number) => `article:${id}`,
  lists: 'lists',
  columns: 'columns',
  page: (slug: string) => `page:${slug}`,
};

/** What actions return as `changed`; formAction alone expires the tags. */
export const changed = {
  nothing: [] as string[],
  article: (article: { id: number }) => [tags.article(article.id), tags.lists],
  comment: (comment: { articleId: number }) => [tags.article(comment.articleId)],
  columns: () => [tags.everything],
  settings: () => [tags.everything],
  page: (slug: string) => [tags.page(slug)],
};

type Listener = typeof globalThis & { __portalPagesChanged?: (names: string[]) => void };

/** Tells server/capture.mjs what the page that is being made depends on. */
export function tagPage(...names: string[]): void {
  const page = making();
  for (const name of names) page?.tags.add(name);
}

/**
 * Expires the tags at once, in Next, in the page memory before it and in every other process. Called by formAction
 * and, with `expireNow`, by the ticker only.
 */
export function expire(names: string[], how: (tag: string) => void = updateTag): void {
  if (!names.length) return;
  forgetRemembered(names);
  for (const name of names) how(name);
  (globalThis as Listener).__portalPagesChanged?.(names);
}

/** For `expire` in a route handler, where updateTag is not allowed. */
export const expireNow = (name: string) => revalidateTag(name, { expire: 0 });

/** Makes tags stale in this process only: another one has announced them (server/changes.ts). */
export function expireAnnounced(names: string[]): void {
  forgetRemembered(names);
  for (const name of names) expireNow(name);
}
