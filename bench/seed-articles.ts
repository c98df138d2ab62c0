import postgres from 'postgres';
import { indexVersion } from '@/search/article-index';

/** Generated articles stand above every number of the old site and of the demonstration. */
export const firstSeeded = 1_000_001;

/** A passage, headline or name with its lexemes as a tsvector literal. */
export type SeedPiece = { kind: string; n: number; text: string; words: string };
export type SeedSizes = { topics: number; passages: number; english: number; titles: number; authors: number };

/** A connection for long statements; the caller ends it. */
export function connectForSeeding(): postgres.Sql {
  return postgres(String(process.env.DATABASE_URL), {
    max: 1,
    onnotice: () => {},
    connection: {
      application_name: 'portal-seed',
      statement_timeout: 0,
      synchronous_commit: 'off',
    },
  });
}

/** Puts the pieces into a schema of their own, which removePieces takes away again. */
export async function storePieces(sql: postgres.Sql, pieces: SeedPiece[]): Promise<void> {
  await sql`drop schema if exists seeding cascade`;
  await sql`create schema seeding`;
  await sql`create aggregate seeding.union_words(tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '')`;
  // Neither compressed nor kept apart: every piece is read many times.
  await sql`create unlogged table seeding.pieces (kind text, n int, text text, words tsvector, primary key (kind, n))
    with (toast_tuple_target = 8160)`;
  await sql`alter table seeding.pieces alter column text set storage external, alter column words set storage external`;
  for (let i = 0; i < pieces.length; i += 1000) {
    const some = pieces.slice(i, i + 1000);
    await sql`insert into seeding.pieces
      select kind, n, text, words::tsvector
      from jsonb_to_recordset(${sql.json(some)}) as p(kind text, n int, text text, words text)`;
  }
  await sql`vacuum analyze seeding.pieces`;
}

export async function removePieces(sql: postgres.Sql): Promise<void> {
  await sql`drop schema if exists seeding cascade`;
}

const index =
  'create index if not exists article_search_words on article_search using gin (tsv) with (fastupdate = true, gin_pending_list_limit = 4096)';

/** Adding 2,000 words a row one by one takes hours: the index of words is built afterwards in one go. */
export async function dropWordIndex(sql: postgres.Sql): Promise<void> {
  await sql`drop index if exists article_search_words`;
}

export async function buildWordIndex(sql: postgres.Sql): Promise<void> {
  await sql`set maintenance_work_mem = '512MB'`;
  await sql`set max_parallel_maintenance_workers = 2`;
  // The words lie beside the table proper, which alone looks too small to share among processes.
  await sql`alter table article_search set (parallel_workers = 2)`;
  await sql.unsafe(index);
  await sql`alter table article_search reset (parallel_workers)`;
}

/** How many pieces of the index's making are done, 0 to 1; null when none is made. For a second connection. */
export async function wordIndexProgress(sql: postgres.Sql): Promise<number | null> {
  const [row] = await sql<{ part: number | null }[]>`
    select blocks_done::float8 / nullif(blocks_total, 0) part from pg_stat_progress_create_index limit 1`;
  return row?.part ?? null;
}

export async function tidyTables(sql: postgres.Sql): Promise<void> {
  for (const table of ['articles', 'article_columns', 'article_search', 'article_words', 'comments']) {
    await sql.unsafe(`vacuum analyze ${table}`);
  }
}

type Range = { from: number; to: number; total: number; short: boolean; zone: string; sizes: SeedSizes };

/**
 * Adds the articles `from` to `to` (numbers below `total`, from 0) that are not there yet, with their words and some
 * comments, in one statement: all or none. The same numbers always give the same articles. Returns how many it added.
 */
export async function addSeeded(sql: postgres.Sql, range: Range): Promise<number> {
  const { from, to, total, short, zone, sizes } = range;
  const perTopic = sizes.passages / sizes.topics;
  const titlesPerTopic = sizes.titles / sizes.topics;
  const [row] = await sql<{ n: number }[]>`
    with leaf as (
      -- Half of the old site is 学人动向: its pages are the deep ones.
      select array_agg(id order by slug = 'scholars' desc, slug = 'frontier' desc, id) ids from columns c
      where not exists (select from columns k where k.parent_id = c.id)),
    covers as (select coalesce(array_agg(id order by id), '{}') ids from pictures where demonstration),
    numbered as materialized (
      select g.n + ${firstSeeded}::int id, g.n,
        array(select (hashint8extended(g.n, k) & 2147483647)::int from generate_series(1, 12) k) h
      from generate_series(${from}::int, ${to}::int - 1) g(n)
      where not exists (select from articles a where a.id = g.n + ${firstSeeded}::int)),
    seed as materialized (
      select id, h, case when h[1] % 100 < 25 then 'hant' when h[1] % 100 < 33 then 'en' else 'hans' end kind,
        floor(${sizes.topics}::int * power(h[2] / 2147483648.0, 1.5))::int topic
      from numbered),
    made as materialized (
      select s.id, s.kind, p.html, p.body, p.first, h,
        leaf.ids[case when h[3] % 100 < 52 then 1 when h[3] % 100 < 68 then least(2, cardinality(leaf.ids))
          else 1 + h[3] / 100 % cardinality(leaf.ids) end] column_id,
        t.text || case when s.kind = 'en' then ': ' else '：' end || u.text title, a.text author,
        now() - make_interval(days => 7305) * ((${total}::float8 - (s.id - ${firstSeeded}::int)) / ${total}::float8)
          - make_interval(mins => h[4] % 1440) published_at,
        p.words || t.words || u.words || a.words || above.words words
      from seed s cross join leaf
      cross join lateral (
        select string_agg('<p>' || replace(p.text, E'\n', E'</p>\n<p>') || '</p>', E'\n' order by k) html, string_agg(p.text, E'\n' order by k) body,
          seeding.union_words(p.words) words, min(split_part(p.text, E'\n', 1)) filter (where k = 1) as first
        from generate_series(1, case when ${short} then 1 when s.kind = 'en' then 1 + h[5] % 3 else 1 + h[5] % 9 end) k
        cross join lateral (
          -- "offset 0" keeps this a look-up by its key; joined freely, all pieces are read anew for every article.
          select i.text, i.words from seeding.pieces i where i.kind = s.kind || ' passage' and i.n = (case
            when s.kind = 'en' then (hashint8extended(s.id, k) & 2147483647) % ${sizes.english}::int
            else s.topic * ${perTopic}::int + (hashint8extended(s.id, k) & 2147483647) % ${perTopic}::int end)::int
          offset 0) p) p
      join seeding.pieces t on t.kind = s.kind || ' title' and t.n = case when s.kind = 'en'
        then h[6] % ${sizes.english}::int else s.topic * ${titlesPerTopic}::int + h[6] % ${titlesPerTopic}::int end
      join seeding.pieces u on u.kind = s.kind || ' title' and u.n = case when s.kind = 'en'
        then h[7] % ${sizes.english}::int else s.topic * ${titlesPerTopic}::int + h[7] % ${titlesPerTopic}::int end
      join seeding.pieces a on a.kind = s.kind || ' author' and a.n = case when s.kind = 'en'
        then h[8] % ${sizes.english}::int else h[8] % ${sizes.authors}::int end
      cross join lateral (
        -- What title and author have and the body has not (onlyAbove of search/lexemes.ts).
        select array_to_tsvector(coalesce(array_agg('x:' || word), '{}')) words
        from unnest(tsvector_to_array(ts_delete(t.words || u.words || a.words, tsvector_to_array(p.words)))) word
        where position(':' in word) = 0 offset 0) above),
    written as (
      insert into articles (id, title, column_id, author, summary, html, lang, cover_id, views,
        created_at, edited_at, published_at, demonstration)
      select id, title, column_id, author, left(first, 120), html,
        case kind when 'hans' then 'zh-Hans' when 'hant' then 'zh-Hant' else 'en' end,
        case when h[9] % 6 = 0 then (select ids[1 + h[10] % cardinality(ids)] from covers where cardinality(ids) > 0) end,
        least(90000, 30 + 40000 / (1 + h[11] % 3000)), published_at, published_at, published_at, true
      from made),
    searched as (
      insert into article_search (article_id, published_at, tsv, version)
      select m.id, m.published_at, m.words || array_to_tsvector(array['c:' || c.id, coalesce('c:' || c.parent_id, 'c:' || c.id),
        'y:' || extract(year from m.published_at at time zone ${zone})]), ${indexVersion}
      from made m join columns c on c.id = m.column_id),
    worded as (insert into article_words (article_id, body) select id, body from made),
    said as (
      insert into comments (article_id, name, body, digest, created_at, approved_at, demonstration)
      select id, author, left(first, 60), 'seed', published_at + interval '3 hours', published_at + interval '5 hours', true
      from made where h[12] % 10 = 0)
    select count(*)::int n from made`;
  return row?.n ?? 0;
}

/** How many generated articles there are. */
export async function countSeeded(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int n from articles where id >= ${firstSeeded} and demonstration`;
  return row?.n ?? 0;
}

/** Removes some generated articles with everything of theirs; resolves with how many, 0 when none is left. */
export async function removeSeeded(sql: postgres.Sql, most: number): Promise<number> {
  const { count } = await sql`
    delete from articles where id in (
      select id from articles where id >= ${firstSeeded} and demonstration order by id limit ${most})`;
  return count;
}
