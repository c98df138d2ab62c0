/**
 * The longest that each thing typed into this site may be, in characters as a person counts them (countCharacters).
 * Forms show them, rules check them; a comment of 4,000 characters is the old site's promise.
 */
export const limits = {
  articleTitle: 200,
  articleAuthor: 100,
  articleSource: 200,
  articleSummary: 500,
  articleKeywords: 300,
  keyword: 40,
  keywords: 10,
  relatedArticles: 6,
  correction: 1000,
  note: 1000,
  noteQuote: 500,
  withdrawalNote: 300,
  comment: 4000,
  submission: 50_000,
  decisionNote: 2000,
  personName: 60,
  userName: 40,
  /** RFC 5321: 256 octets of path less the angle brackets. */
  email: 254,
  /** Argon2 hashes any length; beyond this only an attacker types. */
  password: 200,
  passwordLeast: 8,
  jobTitle: 100,
  institution: 200,
  department: 200,
  field: 200,
  country: 60,
  state: 60,
  url: 500,
  introduction: 2000,
  reason: 1000,
  noticeText: 120,
  address: 200,
  templateName: 40,
  linkTitle: 60,
  linkNote: 200,
  topicTitle: 60,
  topicIntroduction: 3000,
  issueSubject: 120,
  issuePreview: 150,
  editorial: 5000,
  issueSection: 40,
  itemTitle: 200,
  itemAuthor: 100,
  itemSummary: 1000,
  issueDate: 30,
  columnName: 40,
  columnDescription: 300,
  slug: 60,
  pageTitle: 100,
  pictureText: 300,
  pictureCredit: 100,
  pictureLicence: 100,
  fileName: 200,
  fileTitle: 100,
  siteName: 40,
  siteDescription: 300,
  mailPaces: 2000,
  letterSubject: 100,
  letterBody: 5000,
  searchQuery: 200,
} as const;

/**
 * Longest bodies in bytes: an article's and a fixed page's HTML in UTF-8, a picture and an attachment (20 and 50 MB as
 * Windows counts them), a piece of an attachment that comes in pieces.
 */
export const byteLimits = {
  articleHtml: 1_000_000,
  pageHtml: 200_000,
  picture: 20 * 2 ** 20,
  document: 50 * 2 ** 20,
  documentPiece: 2 ** 20,
} as const;

export type Limit = keyof typeof limits;
