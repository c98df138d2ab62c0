-- The single names of a byline, as chinese/bylines.ts reads them (db/archive.test.ts holds the two together).
DROP INDEX "articles_by_author";
--> statement-breakpoint
CREATE OR REPLACE FUNCTION author_names(byline text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  with patterns as (
    select
      '[\u3400-\u9fff]' as han,
      '(?:(?:本刊|本报|本報|本网|本網|特约|特約|实习|實習)*(?:记者|記者|撰稿人|撰稿|通讯员|通訊員|编辑|編輯|评论员|評論員)|整理|编译|編譯|翻译|翻譯|摄影|攝影|供稿|口述|采访|採訪|撰文|作者|图文|圖文)' as role
  ), parts as (
    select btrim(part, E' \t\n\r\u3000') as name, place, han, role from patterns, regexp_split_to_table(
      regexp_replace(
        regexp_replace(byline, '\s*[/／]\s*(?:文|图|圖|摄|攝)(?=[\s、，,；;]|$)', '', 'g'),
        '(?:^|\s)\s*(?:文|图|圖|摄|攝|译|譯|by|' || role || ')\s*[/／:：|]\s*', '、', 'gi'),
      '\s*[、；;／/，]\s*|(?<=' || han || ')\s*,\s*|\s*,\s*(?=' || han || ')|\s+(?:and|&|和|与|與)\s+|'
        || '(?<=(?:^|[^\u3400-\u9fff])' || han || '{2,4})\s+(?=' || han || '{2,4}(?:[^\u3400-\u9fff]|$))', 'i'
    ) with ordinality as split(part, place)
  ), names as (
    select place, case when name ~ ('^' || role || '$') then '' else btrim(
      regexp_replace(
        regexp_replace(name, '^' || role || '\s*(?=(?:' || han || '{2,4}|[a-z][a-z. -]+)$)(?!协会|協會|俱乐部|俱樂部|之家)', '', 'i'),
        '(?:\s*[(（]\s*|\s+|(?<=' || han || '{2}))' || role || '\s*[)）]?$', '')) end as name
    from parts
  )
  select coalesce(array_agg(name order by place) filter (where name <> ''), '{}') from names
$$;
--> statement-breakpoint
CREATE INDEX "articles_by_author" ON "articles" USING gin (author_names("author")) WHERE "articles"."published_at" is not null and "articles"."withdrawn_at" is null and "articles"."trashed_at" is null;
