/*
 * What the database does for a function of db/, by the function itself:
 *
 *   const plans = await plansOf(() => listNewest([3], 20));
 *   expect(readWhole(plans)).toEqual([]);
 *
 * The function runs on a connection that notes every statement; each is then explained with the very values it had.
 */
import postgres from 'postgres';
import { databaseOn, db, searchSettings } from '@/db/client';
import { databaseState } from '@/db/database-state';

type PlanNode = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows'?: number;
  Plans?: PlanNode[];
};
type StatementPlan = { statement: string; nodes: PlanNode[] };

const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)];
const isPlanned = (statement: string) => /^[\s(]*(select|with|update|delete|insert)\b/i.test(statement);
const isSetting = (statement: string) => /set_config\(/.test(statement);

/** The plans of all statements that `work` sends, in their order. What it writes is explained again and taken back. */
export async function plansOf(work: () => Promise<unknown>): Promise<StatementPlan[]> {
  db();
  const state = databaseState();
  const usual = state.pool;
  const seen: { statement: string; values: unknown[]; search: boolean }[] = [];
  const url = String(process.env.DATABASE_URL);
  const noting = (search: boolean) =>
    postgres(url, {
      max: 4,
      connection: search ? searchSettings : {},
      debug: (_, statement, values) => seen.push({ statement, values: values as unknown[], search }),
    });
  const [usually, searching] = [noting(false), noting(true)];
  state.pool = { ...databaseOn(usually), search: databaseOn(searching) };
  try {
    await work();
  } finally {
    state.pool = usual;
    await Promise.all([usually.end(), searching.end()]);
  }
  const plain = postgres(url, { max: 1, onnotice: () => {} });
  const plans: StatementPlan[] = [];
  await plain
    .begin(async (tx) => {
      for (const { statement, values, search } of seen) {
        // A search forbids itself sequential scans: so does its explanation.
        if (search) await tx.unsafe('set local enable_seqscan = off');
        if (isSetting(statement)) await tx.unsafe(statement, values as never[]);
        if (!isPlanned(statement) || isSetting(statement)) continue;
        const [row] = await tx.unsafe(`explain (analyze, format json) ${statement}`, values as never[]);
        const [top] = (row as unknown as { 'QUERY PLAN': { Plan: PlanNode }[] })['QUERY PLAN'];
        if (top) plans.push({ statement, nodes: flatten(top.Plan) });
      }
      throw new TakeBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakeBack)) throw error;
    });
  await plain.end();
  return plans;
}

class TakeBack extends Error {}

/** The tables that grow with the site. */
const large = [
  'articles',
  'comments',
  'article_search',
  'article_words',
  'article_pictures',
  'article_columns',
  'article_sketches',
  'article_keywords',
];

/** Large tables that are read from end to end, with the statement that does so. */
export function readWhole(plans: StatementPlan[]): string[] {
  return plans.flatMap(({ statement, nodes }) =>
    nodes
      .filter((node) => node['Node Type'] === 'Seq Scan' && large.includes(node['Relation Name'] ?? ''))
      .map((node) => `${node['Relation Name']}: ${statement}`),
  );
}

/** The indexes that are used. */
export function indexesIn(plans: StatementPlan[]): string[] {
  return [...new Set(plans.flatMap(({ nodes }) => nodes.flatMap((node) => node['Index Name'] ?? [])))].sort();
}
