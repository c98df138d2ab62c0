import { z } from 'zod';
import { raw } from '@/auth/input';
import type { ImportedIssue } from '@/db/issues/import';
import { dayIn, type IssueDays, parseIssueDate } from '@/db/issues/names';
import { hideAddresses, hideAddressesInHtml } from '@/html/hidden-addresses';
import { markAnchors, placeAnchors } from '@/html/old-anchors';
import { type ImportContext, readArticle } from '@/scripts/import/article';
import { BadLine, whole } from '@/scripts/import/line';
import { longestLine } from '@/scripts/import/lines';
import { cleanLine } from '@/text/clean';
import { parseSiteTime } from '@/text/date-parsing';

const number = whole(1, 1_000_000);

/** A line of the import file that is an issue of the old site (an example: the help of scripts/import.ts). */
const schema = z.object({
  kind: z.literal('issue'),
  year: number.refine((year) => year >= 1980 && year <= 2200, '不是年份'),
  number,
  total: number,
  date: raw(100, '不是日期', '应为文字'),
  title: raw(8_000, '太长', '应为文字').default('').transform(cleanLine),
  html: raw(longestLine, '太长', '应为文字'),
  oldPath: raw(500, '太长', '应为文字').nullish(),
});

/** Whether a line says that it is an issue; cheap, and wrong for no article. */
export const isIssueLine = (line: string): boolean => /"kind"\s*:\s*"issue"/.test(line) && kindOf(line) === 'issue';

function kindOf(line: string): unknown {
  try {
    return (JSON.parse(line) as { kind?: unknown } | null)?.kind;
  } catch {
    return undefined;
  }
}

/** `10/10/2006` and `04/15-04/21/2009` as the old site wrote them, and whatever the site's other dates are. */
function daysOf(date: string, zone: string): IssueDays {
  const written = parseIssueDate(date);
  if (written) return written;
  const at = parseSiteTime(date, zone);
  if (!at) throw new BadLine(`date 不是日期：${cleanLine(date).slice(0, 40)}`);
  const day = dayIn(zone, at);
  return { firstDay: day, lastDay: day };
}

/** The path in lower case, by which it is looked up; null for what is none of the old site's. */
function oldPathOf(path: string | null | undefined): string | null {
  if (!path) return null;
  const rooted = path
    .trim()
    .replace(/^https?:\/\/[^/]+/i, '')
    .replace(/[?#].*$/, '')
    .toLowerCase();
  if (!/^\/[\w-]{1,60}\/[\w.-]{1,80}$/.test(rooted))
    throw new BadLine(`oldPath 不是旧站的地址：${cleanLine(path).slice(0, 60)}`);
  return rooted;
}

/** A line as the issue that is stored, its pictures too; `problems` are what the site cannot show. */
export async function readIssue(
  line: string,
  { zone, places }: { zone: string; places: ImportContext },
): Promise<{ issue: ImportedIssue; problems: string[] }> {
  const value = JSON.parse(line) as Record<string, unknown>;
  const { success, data, error } = schema.safeParse(value);
  if (!success) {
    const wrong = error.issues.map(({ path, message }) => {
      const field = String(path[0] ?? '');
      return field in value ? `${field} ${message}` : `缺 ${field}`;
    });
    throw new BadLine([...new Set(wrong)].join('；'));
  }
  const days = daysOf(data.date, zone);
  const { html: marked, names } = markAnchors(data.html);
  const sentAt = parseSiteTime(`${days.lastDay} 12:00`, zone) ?? new Date(0);
  const cleaned = await readArticle(
    {
      id: 1,
      columnId: 0,
      title: data.title,
      author: '',
      source: '',
      summary: '',
      publishedAt: sentAt,
      views: 0,
      html: marked,
      pictures: [],
      comments: [],
      refusedComments: 0,
      mergedComments: 0,
      problems: [],
    },
    places,
  );
  const html = placeAnchors(hideAddressesInHtml(cleaned.article.html), names);
  const { year, number, total } = data;
  const subject = hideAddresses(data.title);
  return {
    issue: { ...days, year, number, total, subject, html, oldPath: oldPathOf(data.oldPath), sentAt },
    problems: cleaned.problems,
  };
}
