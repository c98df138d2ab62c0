-- The single names of a byline, as text/cite.ts reads them (db/archive.test.ts holds the two together).
CREATE FUNCTION author_names(byline text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  select regexp_split_to_array(
    regexp_replace(byline, '^\s*(文|作者|撰文|by)\s*[/／:：|]\s*', '', 'i'),
    '\s*[、；;／/，]\s*|\s+(and|&|和|与|與)\s+')
$$;
--> statement-breakpoint
CREATE INDEX "articles_by_author" ON "articles" USING gin (author_names("author")) WHERE "articles"."published_at" is not null and "articles"."withdrawn_at" is null and "articles"."trashed_at" is null;