import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { fold } from '@/chinese/fold';
import { convertText } from '@/chinese/script';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { testDatabase } from '@/db/testing/database';
import { plainText } from '@/html/plain-text';
import { blocksToHtml, readDemonstration } from '@/scripts/demonstration/reading';
import { indexArticles } from '@/search/article-index';
import { condition, newest, searching } from '@/search/candidates';
import { parseQuery } from '@/search/query';
import { variantsOf } from '@/search/synonyms';

testDatabase();

type Text = { id: number; title: string; author: string; html: string };
const texts: Text[] = [];

beforeAll(async () => {
  await seedStructure();
  const [column] = await db().select().from(columns).where(eq(columns.slug, 'news'));
  // Whole articles as people write them, and each of their paragraphs as an article of its own.
  for (const { title, author, blocks } of readDemonstration()) {
    const whole = { title, author, html: blocksToHtml(blocks, new Map()) };
    const parts = whole.html.split('</p>').map((html) => ({ title: '片段', author: '', html: `${html}</p>` }));
    for (const text of [whole, ...parts]) texts.push({ ...text, id: texts.length + 1 });
  }
  await db().transaction(async (tx) => {
    const rows = texts.map((text) => ({ ...text, columnId: Number(column?.id), publishedAt: new Date(2020, 0, 1) }));
    for (let at = 0; at < rows.length; at += 200) await tx.insert(articles).values(rows.slice(at, at + 200));
    for (let at = 0; at < rows.length; at += 200) {
      await indexArticles(
        tx,
        rows.slice(at, at + 200).map((row) => row.id),
      );
    }
  });
});

/** The same numbers every time, so that a failure can be looked into. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** `n` different words of two to four characters that stand in the texts, as a dictionary divides them. */
function wordsOf(bodies: string[], n: number): string[] {
  const next = random(20_261_124);
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const all = bodies.flatMap((body) => [...segmenter.segment(body)].map(({ segment }) => segment));
  const words = [...new Set(all.filter((word) => /^\p{Script=Han}{2,4}$/u.test(word)))];
  return Array.from({ length: n }, () => words.splice(Math.floor(next() * words.length), 1)[0] ?? '').filter(Boolean);
}

test('500 words find every article that has them, and hardly any other, in whatever script they are typed', async () => {
  const folded = texts.map(({ id, title, author, html }) => ({
    id,
    text: fold(`${title}\n${author}\n${plainText(html)}`),
  }));
  const words = wordsOf(
    texts.map(({ html }) => plainText(html)),
    500,
  );
  expect(words.length).toBe(500);
  let [truly, found, right] = [0, 0, 0];
  for (const [i, word] of words.entries()) {
    const query = parseQuery(i % 2 ? word : convertText(word, 'zh-tw'));
    const spelled = variantsOf(fold(i % 2 ? word : convertText(word, 'zh-tw')));
    const truth = new Set(folded.filter(({ text }) => spelled.some((one) => text.includes(one))).map(({ id }) => id));
    const ids = query ? await searching((tx) => newest(tx, condition({ query }), 5000)) : [];
    const both = ids.filter((id) => truth.has(id)).length;
    expect(both, `${word}: every article that has it`).toBe(truth.size);
    truly += truth.size;
    found += ids.length;
    right += both;
  }
  expect(right / truly).toBe(1);
  expect(right / found).toBeGreaterThanOrEqual(0.97);
  console.log(
    `${texts.length} texts, ${words.length} words: recall 100 %, precision ${((100 * right) / found).toFixed(2)} %`,
  );
});
