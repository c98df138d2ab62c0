CREATE TABLE "front_versions" (
	"id" serial PRIMARY KEY NOT NULL,
	"front_id" integer NOT NULL,
	"arrangement" jsonb,
	"replaced_at" timestamp with time zone DEFAULT now() NOT NULL,
	"replaced_by" integer
);
--> statement-breakpoint
CREATE TABLE "fronts" (
	"id" serial PRIMARY KEY NOT NULL,
	"column_id" integer,
	"arrangement" jsonb,
	"draft" jsonb,
	"version" integer DEFAULT 0 NOT NULL,
	"edited_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_by" integer,
	"published_at" timestamp with time zone,
	CONSTRAINT "fronts_column" UNIQUE NULLS NOT DISTINCT("column_id")
);
--> statement-breakpoint
CREATE TABLE "placements" (
	"id" serial PRIMARY KEY NOT NULL,
	"place" text NOT NULL,
	"column_id" integer,
	"article_id" integer NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"until" timestamp with time zone,
	"turned_at" timestamp with time zone,
	CONSTRAINT "placements_once" UNIQUE NULLS NOT DISTINCT("place","column_id","article_id"),
	CONSTRAINT "placements_column" CHECK (("placements"."place" = 'top') = ("placements"."column_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "front_versions" ADD CONSTRAINT "front_versions_front_id_fronts_id_fk" FOREIGN KEY ("front_id") REFERENCES "public"."fronts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "front_versions" ADD CONSTRAINT "front_versions_replaced_by_members_id_fk" FOREIGN KEY ("replaced_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fronts" ADD CONSTRAINT "fronts_column_id_columns_id_fk" FOREIGN KEY ("column_id") REFERENCES "public"."columns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fronts" ADD CONSTRAINT "fronts_edited_by_members_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_column_id_columns_id_fk" FOREIGN KEY ("column_id") REFERENCES "public"."columns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "front_versions_of_front" ON "front_versions" USING btree ("front_id","id");--> statement-breakpoint
CREATE INDEX "placements_in_order" ON "placements" USING btree ("place","column_id","position","id");--> statement-breakpoint
CREATE INDEX "placements_of_article" ON "placements" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "placements_due" ON "placements" USING btree ("until") WHERE "placements"."until" is not null and "placements"."turned_at" is null;--> statement-breakpoint
-- What readers do not see any more by the former rules (a headline for a month once another follows it, a pick for a
-- year) has ended; the order is the former one.
INSERT INTO "placements" ("place", "article_id", "position", "since", "until", "turned_at")
  SELECT 'headline', id, n, headlined_at, CASE WHEN n > 1 THEN headlined_at + interval '30 days' END,
    CASE WHEN n > 1 AND headlined_at < now() - interval '30 days' THEN now() END
  FROM (SELECT id, headlined_at, row_number() OVER (
      ORDER BY (published_at IS NOT NULL AND withdrawn_at IS NULL AND trashed_at IS NULL) DESC, headlined_at DESC, id DESC) AS n
    FROM articles WHERE headlined_at IS NOT NULL) ordered;--> statement-breakpoint
INSERT INTO "placements" ("place", "article_id", "position", "since", "until", "turned_at")
  SELECT 'pick', id, row_number() OVER (ORDER BY published_at DESC NULLS FIRST, id DESC), picked_at,
    published_at + interval '1 year', CASE WHEN published_at < now() - interval '1 year' THEN now() END
  FROM articles WHERE picked_at IS NOT NULL;--> statement-breakpoint
DROP INDEX "articles_headlined";--> statement-breakpoint
ALTER TABLE "articles" DROP COLUMN "headlined_at";--> statement-breakpoint
ALTER TABLE "articles" DROP COLUMN "picked_at";