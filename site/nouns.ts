/**
 * The kinds of thing that this site is about, each with the word for one of them: `article` is also how the audit log
 * names a subject (`article:12`). A noun has a folder in db/, a row in db/registry.ts and its events in site/tags.ts;
 * the compiler names the rows that are missing.
 */
export const nouns = {
  articles: 'article',
  submissions: 'submission',
  comments: 'comment',
  columns: 'column',
  pages: 'page',
  pictures: 'picture',
  files: 'file',
  members: 'member',
  sessions: 'session',
  applications: 'application',
  letters: 'letter',
  settings: 'settings',
  terms: 'terms',
  searches: 'search',
  links: 'link',
  notices: 'notice',
  addresses: 'address',
  templates: 'template',
  statistics: 'statistics',
  bulkChanges: 'bulk',
  corrections: 'correction',
  notes: 'note',
  events: 'event',
  registrations: 'registration',
  topics: 'topic',
  fronts: 'front',
  keywords: 'keyword',
  issues: 'issue',
  subscribers: 'subscriber',
  audit: 'audit',
  limits: 'limit',
  jobs: 'job',
} as const;

export type Noun = keyof typeof nouns;
