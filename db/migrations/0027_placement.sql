CREATE TABLE "article_columns" (
	"article_id" integer NOT NULL,
	"column_id" integer NOT NULL,
	"shown_at" timestamp with time zone,
	CONSTRAINT "article_columns_article_id_column_id_pk" PRIMARY KEY("article_id","column_id")
);
--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "also_in" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "article_columns" ADD CONSTRAINT "article_columns_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_columns" ADD CONSTRAINT "article_columns_column_id_columns_id_fk" FOREIGN KEY ("column_id") REFERENCES "public"."columns"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_columns_shown" ON "article_columns" USING btree ("column_id","shown_at" DESC NULLS FIRST,"article_id" DESC NULLS FIRST) WHERE "article_columns"."shown_at" is not null;--> statement-breakpoint
-- Keep article_columns in step with its article, whoever writes it (editors, imports, bulk changes, a restored backup).
CREATE FUNCTION place_new_articles() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  insert into article_columns (article_id, column_id, shown_at)
  select distinct a.id, c, case when a.withdrawn_at is null and a.trashed_at is null then a.published_at end
  from added a, unnest(a.column_id || a.also_in) c;
  return null;
end $$;
--> statement-breakpoint
CREATE FUNCTION place_article() RETURNS trigger LANGUAGE plpgsql AS $$
declare
  shown timestamptz := case when new.withdrawn_at is null and new.trashed_at is null then new.published_at end;
begin
  delete from article_columns
  where article_id = new.id and column_id <> new.column_id and column_id <> all (new.also_in);
  insert into article_columns (article_id, column_id, shown_at)
  select distinct new.id, c, shown from unnest(new.column_id || new.also_in) c
  on conflict (article_id, column_id) do update set shown_at = excluded.shown_at
  where article_columns.shown_at is distinct from excluded.shown_at;
  return null;
end $$;
--> statement-breakpoint
CREATE TRIGGER articles_placed_first AFTER INSERT ON articles
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION place_new_articles();
--> statement-breakpoint
CREATE TRIGGER articles_placed AFTER UPDATE OF column_id, also_in, published_at, withdrawn_at, trashed_at ON articles
FOR EACH ROW WHEN (
  (old.column_id, old.also_in, old.published_at, old.withdrawn_at, old.trashed_at)
  IS DISTINCT FROM (new.column_id, new.also_in, new.published_at, new.withdrawn_at, new.trashed_at)
) EXECUTE FUNCTION place_article();
--> statement-breakpoint
INSERT INTO article_columns (article_id, column_id, shown_at)
SELECT id, column_id, case when withdrawn_at is null and trashed_at is null then published_at end FROM articles;
