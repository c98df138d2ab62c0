CREATE TABLE "article_sketches" (
	"article_id" integer PRIMARY KEY NOT NULL,
	"version" smallint NOT NULL,
	"digest" text NOT NULL,
	"size" integer NOT NULL,
	"bands" integer[] NOT NULL,
	"marks" text NOT NULL,
	"like_id" integer,
	"likeness" real,
	"sought_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "article_sketches" ADD CONSTRAINT "article_sketches_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_sketches" ADD CONSTRAINT "article_sketches_like_id_articles_id_fk" FOREIGN KEY ("like_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_sketches_bands" ON "article_sketches" USING gin ("bands");--> statement-breakpoint
CREATE INDEX "article_sketches_unsought" ON "article_sketches" USING btree ("article_id") WHERE "article_sketches"."sought_at" is null;--> statement-breakpoint
CREATE INDEX "article_sketches_like" ON "article_sketches" USING btree ("like_id") WHERE "article_sketches"."like_id" is not null;