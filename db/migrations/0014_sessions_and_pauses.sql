CREATE TABLE "pauses" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	"counted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"open_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"member_id" integer NOT NULL,
	"version" integer NOT NULL,
	"device" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "member_id" integer;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_of_member" ON "sessions" USING btree ("member_id");--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letters_of_member" ON "letters" USING btree ("member_id");--> statement-breakpoint
-- Whom the letters of before are to.
UPDATE "letters" SET "member_id" = "members"."id" FROM "members" WHERE lower("letters"."recipient") = lower("members"."email");
--> statement-breakpoint
-- Links to accounts in letters that have gone out, or could not for three days (db/letters.ts: hideTokens).
UPDATE "letters" SET
  "text_body" = regexp_replace("text_body", '/[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])', '/…（已隐去）', 'g'),
  "html_body" = regexp_replace("html_body", '/[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])', '/…（已隐去）', 'g')
WHERE "sent_at" IS NOT NULL OR "created_at" < now() - interval '3 days';
