import { making } from '@/site/render-context';

/** What a page shows; a page names its tags, an event lists the tags it makes stale. */
export const tags = {
  everything: 'everything',
  article: (id: number) => `article:${id}`,
  lists: 'lists',
  columns: 'columns',
  page: (slug: string) => `page:${slug}`,
};

/** What actions return as `changed`; formAction and the ticker alone expire the tags. */
export const changed = {
  nothing: [] as string[],
  article: (article: { id: number }) => [tags.article(article.id), tags.lists],
  comment: (comment: { articleId: number }) => [tags.article(comment.articleId)],
  columns: () => [tags.everything],
  settings: () => [tags.everything],
  page: (slug: string) => [tags.page(slug)],
};

/** Tells server/capture.mjs what the page that is being made depends on. */
export function tagPage(...names: string[]): void {
  const page = making();
  for (const name of names) page?.tags.add(name);
}
