/**
 * The one-line fields of an article that an editor types and readers see as typed, with their labels. What is listed
 * here is checked by the action, kept by drafts, saved, selected for the article's page and shown in the preview.
 */
const labels = { author: '作者', responsibleEditor: '责任编辑' } as const;

export type ArticleLine = keyof typeof labels;

/** One value for each line. */
export const forLines = <T>(make: (name: ArticleLine, label: string) => T) =>
  Object.fromEntries(Object.entries(labels).map(([name, label]) => [name, make(name as ArticleLine, label)])) as Record<
    ArticleLine,
    T
  >;
