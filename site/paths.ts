import type { Script } from '@/text/languages';

type Query = Record<string, string | number | undefined>;
type Illustrated = { cover: string | null; focusX: number | null; focusY: number | null };
const unillustrated: Illustrated = { cover: null, focusX: null, focusY: null };

/** The path with those parameters that have a value. */
function withQuery(path: string, query: Query): string {
  const filled = Object.entries(query).flatMap(([k, v]) => (v === undefined || v === '' ? [] : [[k, String(v)]]));
  return filled.length ? `${path}?${new URLSearchParams(filled)}` : path;
}

/** Whether `path` is `address` or lies below it. */
export const isWithin = (path: string, address: string) => path === address || path.startsWith(`${address}/`);

/** Every URL of the site. Pages and letters build links here and nowhere else. */
export const paths = {
  home: () => '/',
  column: (slug: string, page = 1, year?: number) =>
    withQuery(`/columns/${slug}`, { year, page: page > 1 ? page : undefined }),
  columnFeed: (slug: string) => `/columns/${slug}/feed.xml`,
  article: (id: number) => `/articles/${id}`,
  /** Further pages of an article's comments; the first is on the article itself. */
  comments: (id: number, page = 1) => (page > 1 ? `/articles/${id}?comments=${page}` : `/articles/${id}#comments`),
  /** What server/ shows members in the place of an article, or of its print view; no address for anybody. */
  memberArticle: (id: number, comments = '') => `/member-articles/${id}${comments}`,
  memberPrint: (id: number) => `/member-articles/${id}/print`,
  print: (id: number) => `/articles/${id}/print`,
  qr: (id: number) => `/articles/${id}/qr.svg`,
  citation: (id: number, form: 'bib' | 'ris') => `/articles/${id}/citation.${form}`,
  author: (name: string, page = 1) => `/authors/${encodeURIComponent(name)}${page > 1 ? `?page=${page}` : ''}`,
  keyword: (word: string, page = 1) => `/keywords/${encodeURIComponent(word)}${page > 1 ? `?page=${page}` : ''}`,
  archive: (year?: number, month?: number, page = 1) =>
    ['/archive', year, month].filter(Boolean).join('/') + (page > 1 ? `?page=${page}` : ''),
  pictures: (page = 1) => (page > 1 ? `/pictures?page=${page}` : '/pictures'),
  search: (query: Query = {}) => withQuery('/search', query),
  searchFeed: (query: Query = {}) => withQuery('/search/feed.xml', query),
  /** 关于我们, 联系我们 and 隐私 have addresses of their own; pages that administrators add stand below /pages. */
  page: (slug: string) => (/^(?:about|contact|privacy)$/.test(slug) ? `/${slug}` : `/pages/${slug}`),
  links: () => '/links',
  topics: () => '/topics',
  topic: (slug: string) => `/topics/${slug}`,
  topicFeed: (slug: string) => `/topics/${slug}/feed.xml`,
  corrections: (page = 1) => (page > 1 ? `/corrections?page=${page}` : '/corrections'),
  /** One correction at its article. */
  correction: (articleId: number, id: number) => `/articles/${articleId}#correction-${id}`,
  events: (query: Query = {}) => withQuery('/events', query),
  pastEvents: (query: Query = {}) => withQuery('/events/past', query),
  event: (id: number) => `/events/${id}`,
  eventCalendar: (id: number) => `/events/${id}/event.ics`,
  eventsCalendar: () => '/events.ics',
  columnCalendar: (slug: string) => `/columns/${slug}/events.ics`,
  register: (id: number) => `/events/${id}/register`,
  registration: (token: string, query: Query = {}) => withQuery(`/events/registration/${token}`, query),
  checkIns: (query: Query = {}) => withQuery('/api/check-ins', query),
  newsletter: (year?: number) => (year ? `/newsletter/${year}` : '/newsletter'),
  newsletterFeed: () => '/newsletter/feed.xml',
  issue: (year: number, number: number, n?: number) => `/newsletter/${year}/${number}${n ? `#item-${n}` : ''}`,
  issuePrint: (year: number, number: number) => `/newsletter/${year}/${number}/print`,
  issueBook: (year: number, number: number) => `/newsletter/${year}/${number}/issue.epub`,
  /** Where the old site's addresses of issues are looked up. */
  oldIssue: (folder: string, file: string) => `/newsletter/old/${folder}/${file}`,
  subscribe: () => '/newsletter/subscribe',
  confirmSubscription: (token: string) => `/newsletter/confirm/${token}`,
  preferences: (token: string) => `/newsletter/preferences/${token}`,
  unsubscribe: (token: string) => `/newsletter/unsubscribe/${token}`,
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
  /** A cover cut to the form that cards of shared pages have, around its focal point. */
  sharePicture: ({ cover, focusX, focusY }: Illustrated = unillustrated) =>
    cover ? `/uploads/${cover.split('/')[0]}/share-${focusX ?? 50}-${focusY ?? 50}.jpg` : undefined,
  /** Where an attachment is downloaded. */
  file: (name: string, type: string) => `/files/${name}.${type}`,
  /** Remembers the writing a reader chose and leads back. */
  script: (choice: Script, from?: string) => `/api/script/${choice}${from ? `?to=${encodeURIComponent(from)}` : ''}`,
  scripts: () => '/api/script',
  /** Remembers type and light for a reader without scripts and leads back. */
  reading: () => '/api/reading',
  /** What public/site.js asks for: views and comments, suggestions; below `views` a view is told by the article's id. */
  live: () => '/api/live',
  suggestions: () => '/api/suggest',
  views: () => '/api/view',
  /** Who asks, for server/. */
  viewer: () => '/api/viewer',
  /** For programs that watch the site. */
  health: () => '/healthz',
  readiness: () => '/readyz',
  join: () => '/join',
  login: (next?: string) => (next ? `/login?next=${encodeURIComponent(next)}` : '/login'),
  /** Where a login leads first: on to `next`, else to the desk or home, or to why the browser is not logged in now. */
  loggedIn: (next?: string) => withQuery('/login', { done: 1, next }),
  account: (query: Query = {}) => withQuery('/account', query),
  profile: () => '/account/profile',
  password: () => '/account/password',
  email: () => '/account/email',
  submissions: (query: Query = {}) => withQuery('/account/submissions', query),
  newSubmission: (query: Query = {}) => withQuery('/account/submissions/new', query),
  submission: (id: number) => `/account/submissions/${id}`,
  ownData: () => '/account/data',
  ownDataFile: () => '/api/own-data',
  addPicture: () => '/api/pictures',
  /** Fetches a picture of another site into the library. */
  fetchPicture: () => '/api/pictures/fetch',
  pictureList: (query: Query = {}) => withQuery('/api/pictures', query),
  /** Takes a whole attachment, from a form; or one in pieces, each from the byte `at` on. */
  addFile: () => '/api/files',
  beginFile: () => '/api/files/uploads',
  filePiece: (token: string, at: number, article?: number) => withQuery(`/api/files/uploads/${token}`, { at, article }),
  relatable: (query: Query = {}) => withQuery('/api/related', query),
  completions: (query: Query = {}) => withQuery('/api/completions', query),
  keepDraft: () => '/api/drafts',
  keepPageDraft: () => '/api/drafts/pages',
  editing: () => '/api/editing',
  checks: () => '/api/checks',
  forgot: () => '/forgot',
  reset: (token: string) => `/reset/${token}`,
  verify: (token: string) => `/verify/${token}`,
  /** What an editor's letter asks to decide. */
  decide: (token: string) => `/decide/${token}`,
  deskLetters: () => '/account/letters',
  admin: {
    home: () => '/admin',
    /** In development only. */
    gallery: () => '/admin/gallery',
    search: (query: Query = {}) => withQuery('/admin/search', query),
    searchResults: (query: Query = {}) => withQuery('/admin/search/results', query),
    articles: (query: Query = {}) => withQuery('/admin/articles', query),
    /** `list`: the filter and page of the list that leads there. */
    article: (id: number, list = '') => withQuery(`/admin/articles/${id}`, { list }),
    bulk: (query: Query = {}) => withQuery('/admin/articles/bulk', query),
    bulkChange: (id: number) => `/admin/articles/bulk/${id}`,
    newArticle: (template?: number) => withQuery('/admin/articles/new', { template }),
    templates: () => '/admin/templates',
    template: (id: number | 'new') => `/admin/templates/${id}`,
    preview: (id: number) => `/admin/articles/${id}/preview`,
    versions: (id: number, version?: number) => withQuery(`/admin/articles/${id}/versions`, { version }),
    comments: (query: Query = {}) => withQuery('/admin/comments', query),
    applications: (query: Query = {}) => withQuery('/admin/applications', query),
    application: (id: number) => `/admin/applications/${id}`,
    members: (query: Query = {}) => withQuery('/admin/members', query),
    member: (id: number) => `/admin/members/${id}`,
    newMember: () => '/admin/members/new',
    memberProfile: (id: number) => `/admin/members/${id}/profile`,
    membersTable: () => '/admin/members/members.csv',
    links: () => '/admin/links',
    notices: () => '/admin/notices',
    addresses: (query: Query = {}) => withQuery('/admin/addresses', query),
    topics: () => '/admin/topics',
    topic: (id: number, query: Query = {}) => withQuery(`/admin/topics/${id}`, query),
    topicPreview: (id: number) => `/admin/topics/${id}/preview`,
    front: (query: Query = {}) => withQuery('/admin/home', query),
    frontPreview: (query: Query = {}) => withQuery('/admin/home/preview', query),
    events: (query: Query = {}) => withQuery('/admin/events', query),
    newEvent: () => '/admin/events/new',
    event: (id: number) => `/admin/events/${id}`,
    registrations: (id: number, query: Query = {}) => withQuery(`/admin/events/${id}/registrations`, query),
    registrationsTable: (id: number) => `/admin/events/${id}/registrations.csv`,
    eventLetter: (id: number) => `/admin/events/${id}/letter`,
    eventSheet: (id: number, query: Query = {}) => withQuery(`/admin/events/${id}/sheet`, query),
    checkIn: (id: number, query: Query = {}) => withQuery(`/admin/events/${id}/check-in`, query),
    newsletter: () => '/admin/newsletter',
    issue: (id: number) => `/admin/newsletter/${id}`,
    issuePreview: (id: number) => `/admin/newsletter/${id}/preview`,
    issueSections: () => '/admin/newsletter/sections',
    subscribers: (query: Query = {}) => withQuery('/admin/newsletter/subscribers', query),
    columns: () => '/admin/columns',
    column: (id: number) => `/admin/columns/${id}`,
    pages: () => '/admin/pages',
    page: (slug: string) => `/admin/pages/${slug}`,
    pagePreview: (slug: string) => `/admin/pages/${slug}/preview`,
    pageVersions: (slug: string, version?: number) => withQuery(`/admin/pages/${slug}/versions`, { version }),
    settings: () => '/admin/settings',
    terms: () => '/admin/terms',
    mail: (query: Query = {}) => withQuery('/admin/mail', query),
    letter: (id: number) => `/admin/mail/${id}`,
    jobs: () => '/admin/jobs',
    mailings: () => '/admin/mail/mailings',
    mailing: (id: number) => `/admin/mail/mailings/${id}`,
    bounces: (query: Query = {}) => withQuery('/admin/mail/bounces', query),
    mailRecords: () => '/admin/mail/records',
    calendar: (query: Query = {}) => withQuery('/admin/calendar', query),
    statistics: (query: Query = {}) => withQuery('/admin/statistics', query),
    statisticsTable: (query: Query = {}) => withQuery('/admin/statistics/table.csv', query),
    log: (query: Query = {}) => withQuery('/admin/log', query),
    logTable: (query: Query = {}) => withQuery('/admin/log/log.csv', query),
    pictures: (query: Query = {}) => withQuery('/admin/pictures', query),
    files: (query: Query = {}) => withQuery('/admin/files', query),
    articleFiles: (id: number, query: Query = {}) => `${withQuery(`/admin/articles/${id}`, query)}#files`,
  },
};
