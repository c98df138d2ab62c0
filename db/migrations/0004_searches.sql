CREATE TABLE "searches" (
	"key" text PRIMARY KEY NOT NULL,
	"words" text NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "article_search" ADD COLUMN "version" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "searches_by_beginning" ON "searches" USING btree ("key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "searches_by_time" ON "searches" USING btree ("last_at");