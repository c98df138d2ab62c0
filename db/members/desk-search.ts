import { desc, inArray, sql } from 'drizzle-orm';
import { nameKeys } from '@/chinese/roman-name';
import { db } from '@/db/client';
import { listMembers } from '@/db/members/administer';
import { members } from '@/db/schema/member/members';
import { remember } from '@/site/remembered';
import { parseId } from '@/text/ids';

type Sounding = { id: number; keys: string[] };

/** Every name as it is spoken, and the first letters of it: read aloud once a minute at most, some thousands of names. */
const listSounding = (): Promise<Sounding[]> =>
  remember('members by sound', [], async () => {
    const rows = await db().select({ id: members.id, name: members.chineseName }).from(members);
    return rows.map(({ id, name }) => ({ id, keys: nameKeys(name) }));
  });

async function listBySound(words: string): Promise<number[]> {
  const letters = words.toLowerCase().replace(/[\s'’-]+/g, '');
  if (!/^[a-zü]{2,}$/.test(letters)) return [];
  return (await listSounding()).filter(({ keys }) => keys.some((key) => key.startsWith(letters))).map(({ id }) => id);
}

/** Members of these words, of this number, or whose name sounds or begins so (`linpeiwen`, `lpw`). For administrators. */
export async function listMembersByWords(words: string, limit: number) {
  const [{ rows: named }, sounding] = await Promise.all([listMembers({ words }, 1), listBySound(words)]);
  const ids = [parseId(words) ?? 0, ...sounding];
  const known = new Set(named.map(({ id }) => id));
  const others = await db()
    .select({
      id: members.id,
      name: members.chineseName,
      englishName: members.englishName,
      institution: members.institution,
    })
    .from(members)
    .where(
      inArray(
        members.id,
        ids.filter((id) => !known.has(id)),
      ),
    )
    .orderBy(sql`${members.id} = ${parseId(words) ?? 0} desc`, desc(members.appliedAt), desc(members.id))
    .limit(limit);
  const byNumber = others.filter(({ id }) => id === ids[0]);
  const rest = others.filter(({ id }) => id !== ids[0]);
  return [...byNumber, ...named, ...rest].slice(0, limit);
}
