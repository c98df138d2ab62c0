import type { Noun, nouns } from '@/site/nouns';
import { renderContext } from '@/site/render-context';

/** What a page shows; a page names its tags, an event lists the tags it makes stale. */
export const tags = {
  everything: 'everything',
  article: (id: number) => `article:${id}`,
  lists: 'lists',
  columns: 'columns',
  page: (slug: string) => `page:${slug}`,
  issues: 'issues',
  /** What editors decided for addresses without a page. */
  addresses: 'addresses',
  corrections: 'corrections',
};

/** Shown on every page, or deciding what each page says. */
const everything = () => [tags.everything];
/** Nothing that readers see. */
const nothing = () => [] as string[];

/** What actions return as `changed`, by noun; formAction and the work due by time alone expire the tags. */
export const changed = {
  article: (article: { id: number }) => [tags.article(article.id), tags.lists],
  submission: nothing,
  comment: (comment: { articleId: number }) => [tags.article(comment.articleId)],
  column: everything,
  /** One that stands in a menu is named on every page. */
  page: (slug: string, inMenu = false) => (inMenu ? everything() : [tags.page(slug)]),
  picture: nothing,
  /** The articles that offer it. */
  file: (articleIds: number[]) => articleIds.map(tags.article),
  member: nothing,
  session: nothing,
  application: nothing,
  letter: nothing,
  settings: everything,
  terms: everything,
  search: nothing,
  link: everything,
  notice: everything,
  address: () => [tags.addresses],
  template: nothing,
  statistics: nothing,
  // Announced in one message between processes, which holds some hundreds of tags.
  bulk: (ids: number[]) =>
    ids.length > 100 ? everything() : [...ids.map(tags.article), ...(ids.length ? [tags.lists] : [])],
  correction: (correction: { articleId: number }) => [tags.article(correction.articleId), tags.corrections],
  event: (event: { id: number }) => [tags.article(event.id), tags.lists],
  registration: (registration: { eventId: number }) => [tags.article(registration.eventId)],
  topic: () => [tags.lists],
  front: () => [tags.lists],
  keyword: () => [tags.lists],
  note: nothing,
  issue: () => [tags.issues],
  subscriber: nothing,
  audit: nothing,
  limit: nothing,
  job: nothing,
} satisfies Record<(typeof nouns)[Noun], (about: never) => string[]>;

/** Names what the page that is being rendered depends on (server/render.ts). */
export function tagPage(...names: string[]): void {
  const page = renderContext();
  for (const name of names) page?.tags.add(name);
}
