import type { IssueItem } from '@/db/issues/find';
import type { MailingBody } from '@/db/issues/mailing';
import type { Month } from '@/db/issues/month';
import { issueDate, issueName } from '@/db/issues/names';
import type { IssueWords } from '@/db/issues/send';
import { type Block, type Layout, layoutHtml, layoutText } from '@/mail/layout';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { mailingField } from '@/text/mail/fields';

/** Gmail shows what is longer only on demand; with some room for the links that are filled in. */
const MOST_BYTES = 98_000;
/** Of a column of 544: the words of the next item stay in sight. */
const WIDTH = 320;

const absolute = (path: string) => env().siteUrl + path;

function picture({ withPicture, picture: path, width, height, title }: IssueItem) {
  if (!withPicture || !path || !width || !height) return {};
  const shown = Math.min(width, WIDTH);
  return {
    picture: {
      url: absolute(paths.upload(path)),
      alt: title,
      width: shown,
      height: Math.round((shown / width) * height),
    },
  };
}

/** An item with its number in the issue, which is its anchor on the page too. */
function itemBlock(issue: IssueWords, item: IssueItem, short: boolean): Block {
  const { n, title, author, summary, url, articleId } = item;
  const own = articleId ? absolute(paths.article(articleId)) : url;
  return {
    kind: 'item',
    number: n ?? 0,
    title,
    url: own || absolute(paths.issue(issue.year, issue.number, n ?? 0)),
    ...(author && { byline: author }),
    ...(summary && !short && { summary }),
    ...(!short && picture(item)),
  };
}

/** The items under the names of their parts, in order. */
const itemBlocks = (issue: IssueWords, items: IssueItem[], short: boolean): Block[] =>
  items.flatMap((item, i) => [
    ...(item.section === items[i - 1]?.section ? [] : [{ kind: 'heading', text: item.section } as const]),
    itemBlock(issue, item, short),
  ]);

/** Why one gets it, and how to get no more: each recipient's own links. */
const footer = (siteName: string): Block[] => [
  {
    kind: 'text',
    soft: true,
    text: `您收到这封信，因为您订阅了${siteName}的《即时通讯》。转寄给朋友时请留意：下面的链接是您的。`,
  },
  { kind: 'link', label: '改频率和文字', url: absolute(mailingField('preferences')) },
  { kind: 'link', label: '退订', url: absolute(mailingField('unsubscribe')) },
];

/** As HTML and text; without summaries and pictures where the whole would be cut by mail programs. */
function bodyOf(subject: string, siteName: string, preview: string, blocks: (short: boolean) => Block[]): MailingBody {
  const layout = (short: boolean): Layout => ({
    lang: 'zh-Hans',
    title: subject,
    ...(preview && { preview }),
    site: { name: siteName, url: env().siteUrl },
    blocks: blocks(short),
    footer: footer(siteName),
  });
  const whole = layoutHtml(layout(false));
  const fits = Buffer.byteLength(whole) <= MOST_BYTES;
  return { subject, html: fits ? whole : layoutHtml(layout(true)), text: layoutText(layout(!fits)) };
}

/** The subject that an editor wrote, or the name of the issue with its first title. */
const subjectOf = (issue: IssueWords) =>
  issue.subject || [`《即时通讯》${issueName(issue)}`, issue.items[0]?.title].filter(Boolean).join('：');

/** A whole issue as a letter, or its events alone. */
export function issueLetter(issue: IssueWords, part: 'whole' | 'events'): MailingBody {
  const items = part === 'events' ? issue.items.filter(({ events }) => events) : issue.items;
  const head: Block[] = [
    { kind: 'heading', text: `《即时通讯》${issueName(issue)}` },
    { kind: 'text', soft: true, text: issueDate(issue) },
    ...(issue.editorial && part === 'whole' ? [{ kind: 'text', text: issue.editorial } as const] : []),
  ];
  const web: Block = {
    kind: 'button',
    quiet: true,
    label: '在网页上看这一期',
    url: absolute(paths.issue(issue.year, issue.number)),
  };
  const preview =
    issue.preview ||
    items
      .slice(0, 3)
      .map(({ title }) => title)
      .join('；');
  return bodyOf(subjectOf(issue), issue.siteName, preview, (short) => [
    ...head,
    ...itemBlocks(issue, items, short),
    web,
  ]);
}

/** What the issues of a month held, for whoever reads once a month: titles, each issue with its page. */
export function monthLetter({ year, month, siteName, issues }: Month): MailingBody {
  const subject = `《即时通讯》${year}年${month}月：${issues.length} 期`;
  const blocks = issues.flatMap((issue): Block[] => [
    { kind: 'heading', text: issueName(issue) },
    { kind: 'text', soft: true, text: issueDate(issue) },
    ...issue.items.map((item) => itemBlock(issue, item, true)),
    { kind: 'button', quiet: true, label: '看这一期', url: absolute(paths.issue(issue.year, issue.number)) },
  ]);
  const preview = issues.flatMap(({ items }) => items.slice(0, 1).map(({ title }) => title)).join('；');
  return bodyOf(subject, siteName, preview, () => blocks);
}
