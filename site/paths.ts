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
  /** Further pages of an article's comments; the first is on the article itself. */
  comments: (id: number, page = 1) => (page > 1 ? `/articles/${id}?comments=${page}` : `/articles/${id}#comments`),
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
  readingList: () => '/reading-list',
  bookmark: () => '/bookmark',
  feed: () => '/feed.xml',
  sitemap: (part?: number) => (part === undefined ? '/sitemap.xml' : `/sitemaps/${part}`),
  robots: () => '/robots.txt',
  manifest: () => '/manifest.webmanifest',
  /** What a message shows of a page without a picture of its own. */
  shareImage: () => '/share.png',
  changePassword: () => '/.well-known/change-password',
  securityText: () => '/.well-known/security.txt',
  upload: (path: string) => `/uploads/${path}`,
  /** Remembers the writing a reader chose and leads back. */
  script: (choice: 'as-written' | 'zh-cn' | 'zh-tw' | 'zh-hk', from?: string) =>
    `/api/script/${choice}${from ? `?to=${encodeURIComponent(from)}` : ''}`,
  /** Remembers type and light for a reader without scripts and leads back. */
  reading: () => '/api/reading',
  join: () => '/join',
  login: (next?: string) => (next ? `/login?next=${encodeURIComponent(next)}` : '/login'),
  /** Where a login leads first: on to `next`, or to why the browser is not logged in now. */
  loggedIn: (next: string) => withQuery('/login', { done: 1, next }),
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
  /** What an editor's letter asks to decide. */
  decide: (token: string) => `/decide/${token}`,
  deskLetters: () => '/account/letters',
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
    columns: () => '/admin/columns',
    column: (id: number) => `/admin/columns/${id}`,
    pages: () => '/admin/pages',
    page: (slug: string) => `/admin/pages/${slug}`,
    settings: () => '/admin/settings',
    terms: () => '/admin/terms',
    mail: (query: Query = {}) => withQuery('/admin/mail', query),
    letter: (id: number) => `/admin/mail/${id}`,
    jobs: () => '/admin/jobs',
    mailings: () => '/admin/mail/mailings',
    mailing: (id: number) => `/admin/mail/mailings/${id}`,
    bounces: (query: Query = {}) => withQuery('/admin/mail/bounces', query),
    mailRecords: () => '/admin/mail/records',
    log: (query: Query = {}) => withQuery('/admin/log', query),
    pictures: (query: Query = {}) => withQuery('/admin/pictures', query),
  },
};
