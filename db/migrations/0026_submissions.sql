CREATE TABLE "submission_drafts" (
	"id" serial PRIMARY KEY NOT NULL,
	"member_id" integer NOT NULL,
	"article_id" integer,
	"fields" jsonb NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submission_letters" (
	"id" serial PRIMARY KEY NOT NULL,
	"article_id" integer NOT NULL,
	"outcome" text NOT NULL,
	"letter_id" integer,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submission_steps" (
	"id" serial PRIMARY KEY NOT NULL,
	"article_id" integer NOT NULL,
	"step" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"member_id" integer
);
--> statement-breakpoint
DROP INDEX "articles_to_tell";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "members_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "columns" ADD COLUMN "members_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "about_id" integer;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "notes" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "submission_drafts" ADD CONSTRAINT "submission_drafts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_drafts" ADD CONSTRAINT "submission_drafts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_letters" ADD CONSTRAINT "submission_letters_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_letters" ADD CONSTRAINT "submission_letters_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_steps" ADD CONSTRAINT "submission_steps_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_steps" ADD CONSTRAINT "submission_steps_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "submission_drafts_of_article" ON "submission_drafts" USING btree ("member_id","article_id");--> statement-breakpoint
CREATE INDEX "submission_drafts_article" ON "submission_drafts" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "submission_letters_of_article" ON "submission_letters" USING btree ("article_id","id");--> statement-breakpoint
CREATE INDEX "submission_letters_of_letter" ON "submission_letters" USING btree ("letter_id");--> statement-breakpoint
CREATE INDEX "submission_steps_of_article" ON "submission_steps" USING btree ("article_id","id");--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_about_id_members_id_fk" FOREIGN KEY ("about_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comments_approved" ON "comments" USING btree ("approved_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "comments"."approved_at" is not null;--> statement-breakpoint
CREATE INDEX "comments_rejected" ON "comments" USING btree ("rejected_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "comments"."rejected_at" is not null;--> statement-breakpoint
CREATE INDEX "letters_about" ON "letters" USING btree ("about_id") WHERE "letters"."about_id" is not null;--> statement-breakpoint
INSERT INTO "submission_steps" ("article_id", "step", "at", "member_id")
  SELECT id, 'submit', submitted_at, created_by FROM articles WHERE submitted_at IS NOT NULL;--> statement-breakpoint
INSERT INTO "submission_letters" ("article_id", "outcome", "at")
  SELECT id, CASE WHEN trashed_at IS NULL THEN 'published' ELSE 'returned' END, submitter_told_at
  FROM articles WHERE submitted_at IS NOT NULL AND submitter_told_at IS NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" DROP COLUMN "submitter_told_at";