import { count, sql } from 'drizzle-orm';
import { fold } from '@/chinese/fold';
import { begunSpellings, sounds } from '@/chinese/pinyin';
import { convertText } from '@/chinese/script';
import { db } from '@/db/client';
import { articles, notTrashed } from '@/db/schema/articles';
import { remember } from '@/site/remembered';
import { tags } from '@/site/tags';
import { authorsOf } from '@/text/bylines';

export const completed = ['author', 'source', 'editor', 'keyword'] as const;
/** What an editor types that others typed before: 作者, 来源, 责任编辑, 关键词. */
type Completed = (typeof completed)[number];

/** A word that stands on `n` articles, in the forms in which it may be typed. */
type Known = { text: string; n: number; written: string[]; spoken: () => string[] };

const fields = {
  author: articles.author,
  source: articles.source,
  editor: articles.responsibleEditor,
  keyword: sql<string>`unnest(${articles.keywords})`,
} as const;

/** The syllables of a text, one line a run of characters; computed only when needed, because it costs most. */
function spokenLater(text: string): () => string[] {
  let known: string[] | undefined;
  return () => {
    known ??= (['name', 'words'] as const).flatMap((kind) => sounds(text, kind).map((run) => ` ${run.join(' ')}`));
    return known;
  };
}

async function listKnown(kind: Completed): Promise<Known[]> {
  const rows = await db().select({ text: fields[kind], n: count() }).from(articles).where(notTrashed).groupBy(sql`1`);
  const uses = new Map<string, number>();
  for (const { text, n } of rows) {
    const single = kind === 'author' || kind === 'editor' ? authorsOf(text) : [text];
    for (const one of single) if (one) uses.set(one, (uses.get(one) ?? 0) + n);
  }
  return [...uses]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([text, n]) => ({ text, n, written: writtenForms(text), spoken: spokenLater(text) }));
}

/** Alike in every script and with the words of every region; a name in letters with the surname first or last. */
function writtenForms(text: string): string[] {
  const turned = /^[\p{Script=Latin}\s.'-]+$/u.test(text) ? [text.replace(/^(.+)\s+(\S+)$/, '$2 $1')] : [];
  return [...new Set([text, convertText(text, 'zh-cn'), ...turned].map((one) => fold(one)))];
}

/** `zs` and `zhangs` begin 张三. */
function soundsLike(spoken: string[], ways: ReturnType<typeof begunSpellings>, letters: string): boolean {
  return spoken.some((run) => {
    const initials = run.replace(/ (\w)\w*/g, '$1');
    if (letters.length > 1 && initials.startsWith(letters)) return true;
    return ways.some(({ whole, rest }) => run.startsWith(` ${[...whole, rest].join(' ').trimEnd()}`));
  });
}

/**
 * What was typed before and goes on with what is typed now, in any script or spelling or by sound; those that begin so
 * first, then those of most articles. Editors only. New words are known within a minute.
 */
export async function listCompletions(kind: Completed, typed: string, limit = 8): Promise<string[]> {
  const words = fold(convertText(typed, 'zh-cn')).trim();
  if (!words) return [];
  const known = await remember(`completions ${kind}`, [tags.lists], () => listKnown(kind));
  const letters = /^[a-z]+$/.test(words) ? words : '';
  const ways = begunSpellings(words);
  const rank = ({ written, spoken }: Known): number => {
    if (written.some((form) => form.startsWith(words))) return 0;
    if ((ways.length || letters) && soundsLike(spoken(), ways, letters)) return 1;
    return written.some((form) => form.includes(words)) ? 2 : 3;
  };
  const found = known.map((one) => ({ one, at: rank(one) })).filter(({ at }) => at < 3);
  return found
    .sort((a, b) => a.at - b.at || b.one.n - a.one.n)
    .slice(0, limit)
    .map(({ one }) => one.text);
}
