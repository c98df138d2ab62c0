ALTER TABLE "articles" ADD COLUMN "short_title" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "leads_to" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "related" integer[] DEFAULT '{}' NOT NULL;