import { z } from 'zod';
import { raw } from '@/auth/input';
import type { ImportedComment } from '@/db/articles/import';
import { decodeEntities } from '@/scripts/import/entities';
import { longestLine } from '@/scripts/import/lines';
import { firstCharacters } from '@/text/characters';
import { cleanLine, cleanText } from '@/text/clean';
import { parseSiteTime } from '@/text/date-parsing';
import { ms } from '@/text/durations';

/** Longer than the site's own limits: what was published once is taken. */
const text = (most: number) =>
  raw(most * 16, `超过 ${most} 字`, '应为文字')
    .transform((value) => cleanLine(decodeEntities(value)))
    .refine((s) => s.length <= most, `超过 ${most} 字`);
/** As long as a line may be. */
const anyLength = raw(longestLine, '太长', '应为文字');
/** A list whose items are read one by one, so that a bad one does not cost the article. */
const list = z.unknown().optional();
const absent = <T extends z.ZodType>(schema: T) => z.preprocess((value) => value ?? undefined, schema);
/** Old databases export numbers as text now and then. */
export const whole = (least: number, most = 2_000_000_000) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.length <= 20 && /^\d+$/.test(value.trim()) ? Number(value) : value),
    z.number('应为整数').int('应为整数').min(least, `不能小于 ${least}`).max(most, `太大（不能超过 ${most}）`),
  );
/** Beyond any number that this site gives by itself: new articles are numbered on from the largest. */
const largestImportedId = 100_000_000;

const words = raw(20_000, '太长', '应为文字');

const picture = z.union([
  anyLength.transform((src) => ({ src, caption: '' })),
  z
    .object({ src: anyLength.optional(), url: anyLength.optional(), path: anyLength.optional() })
    .and(z.object({ caption: words.optional(), alt: words.optional() }))
    .transform(({ src, url, path, caption, alt }) => ({
      src: src ?? url ?? path ?? '',
      caption: caption ?? alt ?? '',
    })),
]);

/** A line of the import file that is an article (an example: the help of scripts/import.ts). Other fields are ignored. */
const schema = z.object({
  id: whole(1, largestImportedId),
  title: text(500).refine((s) => s !== '', '为空'),
  column: text(500),
  /** Other columns that it stands in; absent: as they are. */
  alsoIn: list,
  author: absent(text(500).default('')),
  source: absent(text(500).default('')),
  summary: absent(text(2000).default('')),
  publishedAt: raw(200, '不是时间', '应为文字'),
  views: absent(whole(0).default(0)),
  html: anyLength,
  pictures: list,
  comments: list,
});

const comment = z.object({
  name: absent(words.default('')),
  email: absent(words.default('')),
  at: raw(200),
  body: raw(1_000_000),
});

type ListedPicture = z.output<typeof picture>;

export type ImportLine = Omit<
  z.output<typeof schema>,
  'publishedAt' | 'column' | 'alsoIn' | 'comments' | 'pictures'
> & {
  columnId: number;
  alsoIn?: number[];
  publishedAt: Date;
  pictures: ListedPicture[];
  comments: ImportedComment[];
  refusedComments: number;
  mergedComments: number;
  /** What of the line cannot be taken, though the article can. */
  problems: string[];
};

/** Why a line is refused, in a sentence. */
export class BadLine extends Error {}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BadLine('不是完整的 JSON');
  }
}

function timeOf(value: string, zone: string, now: number): Date {
  const time = parseSiteTime(value, zone);
  if (!time) throw new BadLine(`publishedAt 不是时间：${cleanLine(value).slice(0, 40)}`);
  // A day of grace for an export that named the wrong zone.
  if (time.getTime() > now + ms.day) throw new BadLine(`publishedAt 在将来：${cleanLine(value).slice(0, 40)}`);
  return time;
}

/** A list, or why there is none; a single value stands for a list of one. */
function listOf(value: unknown, field: string, problems: string[]): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  if (field === 'pictures' && typeof value === 'string') return [value];
  problems.push(`${field} 应为列表`);
  return [];
}

function picturesOf(value: unknown, problems: string[]): ListedPicture[] {
  return listOf(value, 'pictures', problems).flatMap((entry, i) => {
    const { success, data } = picture.safeParse(entry);
    if (success && data.src) return [{ ...data, caption: cleanLine(decodeEntities(data.caption)) }];
    problems.push(`pictures 第 ${i + 1} 项不是图片`);
    return [];
  });
}

function commentsOf(value: unknown, { zone, now }: { zone: string; now: number }, problems: string[]) {
  const entries = listOf(value, 'comments', problems);
  const found = new Map<string, { comment: ImportedComment; number: number }>();
  let refused = entries.length === 0 && problems.includes('comments 应为列表') ? 1 : 0;
  let merged = 0;
  for (const [i, entry] of entries.entries()) {
    const comment = commentOf(entry, zone, now);
    if (typeof comment === 'string') {
      refused += 1;
      problems.push(`第 ${i + 1} 条评论：${comment}`);
      continue;
    }
    const key = JSON.stringify([comment.name, comment.email, comment.at, comment.body]);
    const same = found.get(key);
    if (same) {
      merged += 1;
      problems.push(`第 ${i + 1} 条评论与第 ${same.number} 条相同，只导入一次`);
    } else found.set(key, { comment, number: i + 1 });
  }
  const comments = [...found.values()].map(({ comment }) => comment);
  return { comments, refusedComments: refused, mergedComments: merged };
}

function commentOf(value: unknown, zone: string, now: number): ImportedComment | string {
  const { success, data } = comment.safeParse(value);
  if (!success) return '缺 at 或 body';
  const at = parseSiteTime(data.at, zone);
  if (!at) return `at 不是时间：${cleanLine(data.at).slice(0, 40)}`;
  if (at.getTime() > now + ms.day) return `at 在将来：${cleanLine(data.at).slice(0, 40)}`;
  const body = cleanText(decodeEntities(data.body.replace(/<br\s*\/?>/gi, '\n')));
  if (!body) return 'body 为空';
  // The database's own bound; the form's 4000 characters are for what is written today.
  if ([...body].length > 40_000) return 'body 超过 40000 字';
  const name = firstCharacters(cleanLine(decodeEntities(data.name)), 100) || '匿名';
  return { name, email: cleanLine(data.email).slice(0, 254), body, at };
}

function columnsOf(value: unknown, columns: ReadonlyMap<string, number>, problems: string[]): number[] {
  const ids = listOf(value, 'alsoIn', problems).flatMap((name) => {
    const id = columns.get(String(name));
    if (id) return [id];
    problems.push(`alsoIn：没有栏目“${cleanLine(String(name)).slice(0, 40)}”`);
    return [];
  });
  return [...new Set(ids)].sort((a, b) => a - b);
}

/** One line of an import file, checked; `columns` knows slugs and names. Throws BadLine with the reason. */
export function readLine(
  line: string,
  { columns, zone, now = Date.now() }: { columns: ReadonlyMap<string, number>; zone: string; now?: number },
): ImportLine {
  const value = json(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadLine('不是一个 JSON 对象');
  const { success, data, error } = schema.safeParse(value);
  if (!success) {
    const wrong = error.issues.map(({ path, message }) => {
      const field = String(path[0] ?? '');
      return field in value ? `${field} ${message}` : `缺 ${field}`;
    });
    throw new BadLine([...new Set(wrong)].join('；'));
  }
  const { column, alsoIn, publishedAt, comments, pictures, ...fields } = data;
  const columnId = columns.get(column);
  if (!columnId) throw new BadLine(`没有栏目“${column}”`);
  const problems: string[] = [];
  return {
    ...fields,
    columnId,
    ...(alsoIn !== undefined && alsoIn !== null && { alsoIn: columnsOf(alsoIn, columns, problems) }),
    publishedAt: timeOf(publishedAt, zone, now),
    pictures: picturesOf(pictures, problems),
    ...commentsOf(comments, { zone, now }, problems),
    problems,
  };
}
