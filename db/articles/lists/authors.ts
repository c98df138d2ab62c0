import { and, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { spellingsOf } from '@/chinese/author-spellings';
import { fold } from '@/chinese/fold';
import { db } from '@/db/client';
import { articles, authorNames, visible } from '@/db/schema/articles';
import { members } from '@/db/schema/member/members';
import { listTerms } from '@/db/terms/terms';

/** A person who has written here: the spelling that most of the articles have, and all that are the same person. */
type Author = { name: string; spellings: string[] };

const key = (name: string) => fold(name).replace(/\s+/g, ' ');

/** The Chinese and the English name of members of whom one is among the spellings. */
async function listNamesOfMembers(spellings: readonly string[]): Promise<[string, string][]> {
  const written = sql.param([...spellings, ...spellings.map((one) => one.toLowerCase())]);
  const rows = await db()
    .select({ chinese: members.chineseName, english: members.englishName })
    .from(members)
    .where(
      and(
        isNotNull(members.approvedAt),
        isNull(members.suspendedAt),
        or(
          sql`${members.chineseName} = any(${written}::text[])`,
          sql`lower(${members.englishName}) = any(${written}::text[])`,
        ),
      ),
    );
  return rows.map(({ chinese, english }) => [chinese, english]);
}

/** Names from members' profiles. An English name of two members is left out: Wei Wang may be 王伟 or 王薇. */
async function listOwnSpellings(spellings: readonly string[]): Promise<string[]> {
  const own = await listNamesOfMembers(spellings);
  const all = await listNamesOfMembers(own.flatMap(([, english]) => (english ? spellingsOf(english) : [])));
  const bearers = (english: string) =>
    new Set(all.filter(([, other]) => spellingsOf(english).map(key).includes(key(other))).map(([one]) => key(one)))
      .size;
  return own.flatMap(([chinese, english]) => (english && bearers(english) === 1 ? [chinese, english] : []));
}

/** Names from the editors' list: one person a line, the spellings separated by equals signs. */
async function listEditorsSpellings(spellings: readonly string[]): Promise<string[]> {
  const known = new Set(spellings.map(key));
  const lines = (await listTerms('authorSpellings')).map((line) => line.split(' = '));
  return lines.filter((names) => names.some((name) => known.has(key(name)))).flat();
}

/** The author whom a name means in any of the spellings; null where no visible article has one. */
export async function findAuthor(name: string): Promise<Author | null> {
  const start = spellingsOf(name);
  const more = [...(await listOwnSpellings(start)), ...(await listEditorsSpellings(start))];
  const spellings = [...new Set([...start, ...more.flatMap(spellingsOf)])];
  const written = sql.param(spellings);
  const rows = await db().execute<{ name: string }>(
    sql`select n.name from ${articles} cross join lateral unnest(${authorNames(articles.author)}) as n(name)
      where ${visible} and ${authorNames(articles.author)} && ${written}::text[] and n.name = any(${written}::text[])
      group by n.name order by count(*) desc, n.name limit 1`,
  );
  return rows[0] ? { name: rows[0].name, spellings } : null;
}
