import type http from 'node:http';
import { expect, test } from 'vitest';
import { readSearchRequest } from '@/app/(reader)/search/request';
import { fold } from '@/chinese/fold';
import { namesIn, personsIn } from '@/chinese/persons/persons';
import { begunSpellings, spellings } from '@/chinese/pinyin';
import { convertText, guessLang } from '@/chinese/script';
import { convertHtml } from '@/chinese/script-html';
import { oneWrong, soundingLike } from '@/chinese/slips';
import { soundLexemes, soundOfLetters, soundOfName } from '@/chinese/sound';
import { isMachine } from '@/db/articles/view-counts';
import { auditSentence } from '@/db/audit/sentence';
import { linksAsNotes } from '@/html/footnotes';
import { typedHtml } from '@/html/paragraphs';
import { sizePictures } from '@/html/pictures/picture-sizes';
import { picturesIn } from '@/html/pictures/pictures';
import { excerpt, plainText } from '@/html/plain-text';
import { ownPicture, safeHref } from '@/html/safe-links';
import { sanitizeArticle } from '@/html/sanitize';
import { growsTooFast } from '@/scripts/testing/cpu';
import { hostile } from '@/scripts/testing/hostile-texts';
import { begunLiteral, typedSoFar } from '@/search/beginning';
import { condition } from '@/search/candidates';
import { articleLexemes } from '@/search/lexemes';
import { matches } from '@/search/matching';
import { phrasePattern } from '@/search/phrases';
import { parseQuery, type Query, tsqueryLiteral } from '@/search/query';
import { highlight, snippet } from '@/search/snippet';
import { stem } from '@/search/stem';
import { variantsOf } from '@/search/synonyms';
import { idsIn } from '@/server/api';
import { clientAddress, fromOurPage } from '@/server/guards';
import { chosenReading, withoutRuntime } from '@/server/personalize';
import { codingFor, isKnown } from '@/server/response';
import { backTo, routeOf } from '@/server/routing';
import { chosenScript, feedInScript, inScript, prefixed } from '@/server/script-variants';
import { isUpload } from '@/server/stored-files';
import { redirectTarget } from '@/site/redirect-target';
import { fillAll } from '@/site/tokens';
import { withNoteLinks } from '@/text/article-html/note-links';
import { withLanguages } from '@/text/article-html/paragraph-languages';
import { withSources } from '@/text/article-html/picture-sources';
import { readingMinutes } from '@/text/article-html/reading-time';
import { authorsOf } from '@/text/bylines';
import { paragraphChanges } from '@/text/changes/paragraph-changes';
import { countCharacters, firstCharacters, hasAtMost, truncate } from '@/text/characters';
import { cleanLine, cleanText } from '@/text/clean';
import { parseDay, parseSiteTime, parseZonedInput } from '@/text/date-parsing';
import { escapeHtml } from '@/text/escape-html';
import { escapeXml } from '@/text/feeds/xml';
import { linkify } from '@/text/linkify';
import { decodeOldQuery } from '@/text/old-query';
import { passwordTrouble } from '@/text/password-rules';

/*
 * Whatever a visitor sends is worked on in time that grows with its length and not with its square: no regular
 * expression that goes back and forth, no loop within a loop.
 */

const query = (words: string) => parseQuery(words) as Query;
const asked = query('研究 "AI 治理" xue lan');
const body = (text: string) => ({ title: text, body: text, author: text, columnIds: [1], year: 2024 });
const page = (text: string) =>
  `<html lang="zh-Hans"><main><p title="${escapeHtml(text)}">${escapeHtml(text)}</p></main>`;
const request = (headers: http.IncomingHttpHeaders) =>
  ({ headers, socket: { remoteAddress: '127.0.0.1' } }) as http.IncomingMessage;
const withQuery = (words: string, work: (found: Query) => unknown) => {
  const found = parseQuery(words);
  if (found) work(found);
};

/** A limit that grows with the text: below a fixed one the short text would not be worked on at all. */
const aThird = (text: string) => Math.ceil(text.length / 3);

/** What reads text of visitors, members and editors as they send it. */
const onText: Record<string, (text: string) => unknown> = {
  countCharacters,
  firstCharacters: (text) => firstCharacters(text, aThird(text)),
  hasAtMost: (text) => hasAtMost(text, aThird(text)),
  truncate: (text) => truncate(text, aThird(text)),
  cleanLine,
  cleanText,
  fold,
  linkify,
  typedHtml,
  typedSoFar,
  'suggestions begun': (text) => begunLiteral(typedSoFar(text), 'author'),
  'begun spellings': begunSpellings,
  spellings: (text) => spellings(text),
  passwordTrouble: (text) => passwordTrouble(text, [text.slice(0, 300)]),
  parseDay: (text) => parseDay(text, 'UTC'),
  parseSiteTime: (text) => parseSiteTime(text, 'UTC'),
  parseZonedInput: (text) => parseZonedInput(text, 'UTC'),
  readSearchRequest: (text) => readSearchRequest({ q: text, from: text, column: text, page: text }),
  'search as SQL': (text) => withQuery(text, (found) => condition({ query: found })),
  tsqueryLiteral: (text) => withQuery(text, (found) => tsqueryLiteral(found)),
  phrasePattern: (text) => withQuery(`"${text}"`, ({ groups }) => groups.flat().map(phrasePattern)),
  'sound of letters': soundOfLetters,
  'sound of a name': soundOfName,
  'synonyms of a folded text': (text) => variantsOf(fold(text)),
  stem: (text) => stem(text),
  sanitizeArticle: (text) => sanitizeArticle(text),
  convertText: (text) => convertText(text, 'zh-tw'),
  guessLang,
  personsIn,
  namesIn: (text) => namesIn(text, new Set(['张三', '王力宏'])),
  articleLexemes: (text) => articleLexemes({ ...body(text.slice(0, 500)), body: text }),
  soundLexemes: (text) => soundLexemes(text, text),
  matches: (text) => matches(asked, { title: fold(text), body: fold(text), author: fold(text) }),
  snippet: (text) => snippet(text, asked),
  highlight: (text) => highlight(text, asked),
  'a sound in a text': (text) => soundingLike(text, [['xue', 'lan']]),
  'a slip in a text': (text) => oneWrong(text, '人工智能'),
  plainText,
  excerpt: (text) => excerpt(text, aThird(text)),
  authorsOf,
  auditSentence: (text) =>
    auditSentence({ action: 'article.save', subject: text, detail: { title: text }, subjectName: text }),
  paragraphChanges: (text) => paragraphChanges(text.split('\n'), `${text}a`.split('\n')),
  escapeXml,
  safeHref: (text) => safeHref(text),
  ownPicture: (text) => ownPicture(text),
};

/** What reads an article's HTML once it is sanitised, and finished pages that show what was sent. */
const onHtml: Record<string, (html: string) => unknown> = {
  'sanitised once more': (html) => sanitizeArticle(html),
  withNoteLinks,
  linksAsNotes: (html) => linksAsNotes(html, 'http://localhost'),
  withLanguages,
  withSources,
  sizePictures: (html) => sizePictures(html, new Map([['a', { path: 'a/1.webp', width: 1, height: 1, widths: [1] }]])),
  picturesIn,
  readingMinutes,
  plainText,
  convertHtml: (html) => convertHtml(html, 'zh-cn', { words: ['研究'], authors: new Set(['张三']) }),
};
const onPage: Record<string, (html: string) => unknown> = {
  withoutRuntime,
  inScript: (html) => inScript(html, { script: 'zh-tw', keepsPrefix: true, path: '/a' }),
  feedInScript: (html) => feedInScript(html, 'zh-tw'),
  fillAll: (html) => fillAll(html, { root: ' data-theme="dark"' }),
};

/** What reads addresses and headers. */
const onHeader: Record<string, (text: string) => unknown> = {
  codingFor,
  isKnown: (text) => isKnown(text, '"a"'),
  chosenScript,
  chosenReading,
  isMachine: (text) => isMachine(`Mozilla/${text}`),
  fromOurPage: (text) => fromOurPage(request({ host: 'a', origin: `http://${text}` })),
  clientAddress: (text) => clientAddress(request({ 'x-forwarded-for': text })),
  backTo: (text) => backTo(`http://localhost/${text}`, 'zh-tw'),
  redirectTarget: (text) => redirectTarget(`/${text}`),
  prefixed: (text) => prefixed(`/a?${text}`, 'zh-tw'),
  idsIn,
  decodeOldQuery,
  isUpload: (text) => isUpload(`/upload2006/${text}`),
  'a path': (text) => routeOf(new URL(`/${text.replace(/^[\\/]+/, '')}`, 'http://localhost')),
  'a search address': (text) => routeOf(new URL(`/search?q=${text}&from=${text}&page=${text}`, 'http://localhost')),
  'an old address': (text) => routeOf(new URL(`/news.asp?${text}`, 'http://localhost')),
};

type Case = [name: string, work: (text: string) => unknown, made: (text: string) => string];
const cases: Case[] = [
  ...Object.entries({ ...onText, ...onHeader }).map(([name, work]): Case => [name, work, (text) => text]),
  ...Object.entries(onHtml).map(
    ([name, work]): Case => [`${name}, of an article`, work, (text) => sanitizeArticle(text)],
  ),
  ...Object.entries(onPage).map(([name, work]): Case => [`${name}, of a page`, work, page]),
];

test.each(cases)(
  '%s: four times the text takes less than eight times as long',
  (_, work, made) => {
    // The first call builds dictionaries.
    work(made('中文 and 薛澜'));
    const tooFast = hostile.filter(({ of }) => growsTooFast(work, (length) => made(of(length))));
    expect(tooFast.map(({ name }) => name)).toEqual([]);
  },
  120_000,
);
