type Query = Record<string, string | number | undefined>;

/** The path with those parameters that have a value. */
function withQuery(path: string, query: Query): string {
  const filled = Object.entries(query).flatMap(([k, v]) => (v === undefined || v === '' ? [] : [[k, String(v)]]));
  return filled.length ? `${path}?${new URLSearchParams(filled)}` : path;
}

/** Every URL of the site. Pages and letters build links here and nowhere else (CONTRACT §3). */
export const paths = {
  home: () => '/',
  column: (slug: string, page = 1) => (page > 1 ? `/columns/${slug}?page=${page}` : `/columns/${slug}`),
  columnFeed: (slug: string) => `/columns/${slug}/feed.xml`,
  article: (id: number) => `/articles/${id}`,
  print: (id: number) => `/articles/${id}/print`,
  qr: (id: number) => `/articles/${id}/qr.svg`,
  citation: (id: number, form: 'bib' | 'ris') => `/articles/${id}/citation.${form}`,
  author: (name: string, page = 1) => `/authors/${encodeURIComponent(name)}${page > 1 ? `?page=${page}` : ''}`,
  archive: (year?: number, month?: number, page = 1) =>
    ['/archive', year, month].filter(Boolean).join('/') + (page > 1 ? `?page=${page}` : ''),
  pictures: (page = 1) => (page > 1 ? `/pictures?page=${page}` : '/pictures'),
  search: (query: Query = {}) => withQuery('/search', query),
  searchFeed: (query: Query = {}) => withQuery('/search/feed.xml', query),
  page: (slug: 'about' | 'contact' | 'privacy') => `/${slug}`,
  links: () => '/links',
  events: (query: Query = {}) => withQuery('/events', query),
  pastEvents: (query: Query = {}) => withQuery('/events/past', query),
  event: (id: number) => `/events/${id}`,
  eventCalendar: (id: number) => `/events/${id}/event.ics`,
  eventsCalendar: () => '/events.ics',
  columnCalendar: (slug: string) => `/columns/${slug}/events.ics`,
  register: (id: number) => `/events/${id}/register`,
  registration: (token: string, query: Query = {}) => withQuery(`/events/registration/${token}`, query),
  checkIns: () => '/api/check-ins',
  readingList: () => '/reading-list',
  bookmark: () => '/bookmark',
  feed: () => '/feed.xml',
  sitemap: (part?: number) => (part === undefined ? '/sitemap.xml' : `/sitemaps/${part}`),
  robots: () => '/robots.txt',
  upload: (path: string) => `/uploads/${path}`,
  /** Remembers the writing a reader chose and leads back. */
  script: (choice: 'as-written' | 'zh-cn' | 'zh-tw' | 'zh-hk') => `/api/script/${choice}`,
  /** Remembers type and light for a reader without scripts and leads back. */
  reading: () => '/api/reading',
  join: () => '/join',
  login: (next?: string) => (next ? `/login?next=${encodeURIComponent(next)}` : '/login'),
  account: (query: Query = {}) => withQuery('/account', query),
  profile: () => '/account/profile',
  password: () => '/account/password',
  email: () => '/account/email',
  submissions: (query: Query = {}) => withQuery('/account/submissions', query),
  newSubmission: () => '/account/submissions/new',
  ownData: () => '/account/data',
  ownDataFile: () => '/api/own-data',
  addPicture: () => '/api/pictures',
  pictureList: (query: Query = {}) => withQuery('/api/pictures', query),
  keepDraft: () => '/api/drafts',
  forgot: () => '/forgot',
  reset: (token: string) => `/reset/${token}`,
  verify: (token: string) => `/verify/${token}`,
  admin: {
    home: () => '/admin',
    search: (query: Query = {}) => withQuery('/admin/search', query),
    articles: (query: Query = {}) => withQuery('/admin/articles', query),
    article: (id: number) => `/admin/articles/${id}`,
    newArticle: () => '/admin/articles/new',
    preview: (id: number) => `/admin/articles/${id}/preview`,
    versions: (id: number, version?: number) => withQuery(`/admin/articles/${id}/versions`, { version }),
    comments: (query: Query = {}) => withQuery('/admin/comments', query),
    applications: (query: Query = {}) => withQuery('/admin/applications', query),
    application: (id: number) => `/admin/applications/${id}`,
    members: (query: Query = {}) => withQuery('/admin/members', query),
    member: (id: number) => `/admin/members/${id}`,
    links: () => '/admin/links',
    events: (query: Query = {}) => withQuery('/admin/events', query),
    newEvent: () => '/admin/events/new',
    event: (id: number) => `/admin/events/${id}`,
    registrations: (id: number, query: Query = {}) => withQuery(`/admin/events/${id}/registrations`, query),
    registrationsTable: (id: number) => `/admin/events/${id}/registrations.csv`,
    eventLetter: (id: number) => `/admin/events/${id}/letter`,
    eventSheet: (id: number, query: Query = {}) => withQuery(`/admin/events/${id}/sheet`, query),
    checkIn: (id: number, query: Query = {}) => withQuery(`/admin/events/${id}/check-in`, query),
    columns: () => '/admin/columns',
    column: (id: number) => `/admin/columns/${id}`,
    pages: () => '/admin/pages',
    page: (slug: string) => `/admin/pages/${slug}`,
    settings: () => '/admin/settings',
    terms: () => '/admin/terms',
    mail: (query: Query = {}) => withQuery('/admin/mail', query),
    letter: (id: number) => `/admin/mail/${id}`,
    jobs: () => '/admin/jobs',
    log: (query: Query = {}) => withQuery('/admin/log', query),
    pictures: (query: Query = {}) => withQuery('/admin/pictures', query),
  },
};

/** A path of this site to return to after login, or the home page: never another host, scheme or backslash trick. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next)) return paths.home();
  return next;
}
