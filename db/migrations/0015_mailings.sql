CREATE TABLE "letter_links" (
	"hash" text PRIMARY KEY NOT NULL,
	"action" text NOT NULL,
	"subject_id" integer NOT NULL,
	"member_id" integer NOT NULL,
	"letter_id" integer,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "letter_links_subject" CHECK ("letter_links"."subject_id" > 0)
);
--> statement-breakpoint
CREATE TABLE "mail_paces" (
	"key" text PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mailing_bodies" (
	"mailing_id" integer NOT NULL,
	"script" text NOT NULL,
	"subject" text NOT NULL,
	"text_body" text NOT NULL,
	"html_body" text NOT NULL,
	CONSTRAINT "mailing_bodies_mailing_id_script_pk" PRIMARY KEY("mailing_id","script")
);
--> statement-breakpoint
CREATE TABLE "mailings" (
	"id" serial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"reference" text NOT NULL,
	"subject" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer,
	"scheduled_for" timestamp with time zone,
	"started_at" timestamp with time zone,
	"paused_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"recipient_count" integer DEFAULT 0 NOT NULL,
	"sent_count" integer,
	"failed_count" integer,
	"uncertain_count" integer,
	CONSTRAINT "mailings_one_end" CHECK ("mailings"."completed_at" is null or "mailings"."cancelled_at" is null)
);
--> statement-breakpoint
CREATE TABLE "bounces" (
	"id" serial PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"letter_id" integer,
	"kind" text NOT NULL,
	"status" text DEFAULT '' NOT NULL,
	"diagnostic" text DEFAULT '' NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"digest" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_addresses" (
	"address" text PRIMARY KEY NOT NULL,
	"off_at" timestamp with time zone,
	"reason" text,
	"retried_at" timestamp with time zone,
	CONSTRAINT "mail_addresses_reason" CHECK (("mail_addresses"."off_at" is null) = ("mail_addresses"."reason" is null)),
	CONSTRAINT "mail_addresses_folded" CHECK ("mail_addresses"."address" = lower("mail_addresses"."address"))
);
--> statement-breakpoint
DROP INDEX "letters_due";--> statement-breakpoint
ALTER TABLE "letters" ALTER COLUMN "subject" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "letters" ALTER COLUMN "text_body" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "letters" ALTER COLUMN "html_body" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "mailing_id" integer;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "script" text;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "fields" jsonb;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "began_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "claimed_by" text;--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "tried_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "desk_letters" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "desk_digest_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "letter_links" ADD CONSTRAINT "letter_links_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_links" ADD CONSTRAINT "letter_links_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailing_bodies" ADD CONSTRAINT "mailing_bodies_mailing_id_mailings_id_fk" FOREIGN KEY ("mailing_id") REFERENCES "public"."mailings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailings" ADD CONSTRAINT "mailings_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounces" ADD CONSTRAINT "bounces_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letter_links_old" ON "letter_links" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "mailings_reference" ON "mailings" USING btree ("reference") WHERE "mailings"."cancelled_at" is null;--> statement-breakpoint
CREATE INDEX "mailings_open" ON "mailings" USING btree ("id") WHERE "mailings"."completed_at" is null and "mailings"."cancelled_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "bounces_once" ON "bounces" USING btree ("digest","address");--> statement-breakpoint
CREATE INDEX "bounces_of_address" ON "bounces" USING btree ("address","received_at");--> statement-breakpoint
CREATE INDEX "mail_addresses_off" ON "mail_addresses" USING btree ("off_at" DESC NULLS FIRST) WHERE "mail_addresses"."off_at" is not null;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_mailing_id_mailings_id_fk" FOREIGN KEY ("mailing_id") REFERENCES "public"."mailings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letters_of_mailing_due" ON "letters" USING btree ("mailing_id","next_try_at","id") WHERE "letters"."sent_at" is null and "letters"."failed_at" is null and "letters"."began_at" is null and "letters"."mailing_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "letters_of_mailing" ON "letters" USING btree ("mailing_id",lower("recipient")) WHERE "letters"."mailing_id" is not null;--> statement-breakpoint
CREATE INDEX "letters_to" ON "letters" USING btree (lower("recipient"));--> statement-breakpoint
CREATE INDEX "letters_due" ON "letters" USING btree ("next_try_at","id") WHERE "letters"."sent_at" is null and "letters"."failed_at" is null and "letters"."began_at" is null and "letters"."mailing_id" is null;