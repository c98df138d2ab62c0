CREATE TABLE "event_questions" (
	"id" serial PRIMARY KEY NOT NULL,
	"event_id" integer NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"choices" text[] DEFAULT '{}' NOT NULL,
	"required" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_sessions" (
	"id" serial PRIMARY KEY NOT NULL,
	"event_id" integer NOT NULL,
	"position" integer NOT NULL,
	"starts_at" timestamp with time zone,
	"title" text NOT NULL,
	"speakers" text DEFAULT '' NOT NULL,
	"member_id" integer
);
--> statement-breakpoint
CREATE TABLE "events" (
	"article_id" integer PRIMARY KEY NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"room" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"online_url" text DEFAULT '' NOT NULL,
	"organizers" text DEFAULT '' NOT NULL,
	"price" text DEFAULT '' NOT NULL,
	"takes_registrations" boolean DEFAULT true NOT NULL,
	"open_to" text DEFAULT 'anyone' NOT NULL,
	"needs_approval" boolean DEFAULT false NOT NULL,
	"capacity" integer,
	"party_size" integer DEFAULT 1 NOT NULL,
	"deadline_at" timestamp with time zone,
	"claim_hours" integer DEFAULT 24 NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"called_off_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"archived_at" timestamp with time zone,
	"attended" integer,
	"report_id" integer,
	"cleared_at" timestamp with time zone,
	"registered" integer,
	CONSTRAINT "events_order" CHECK ("events"."ends_at" >= "events"."starts_at"),
	CONSTRAINT "events_capacity" CHECK ("events"."capacity" > 0),
	CONSTRAINT "events_party" CHECK ("events"."party_size" between 1 and 20),
	CONSTRAINT "events_claim" CHECK ("events"."claim_hours" between 1 and 720),
	CONSTRAINT "events_attended" CHECK ("events"."attended" >= 0)
);
--> statement-breakpoint
CREATE TABLE "registration_links" (
	"hash" text PRIMARY KEY NOT NULL,
	"registration_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"id" serial PRIMARY KEY NOT NULL,
	"event_id" integer NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"member_id" integer,
	"party" integer DEFAULT 1 NOT NULL,
	"companions" text[] DEFAULT '{}' NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"code" text NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	"waiting_since" timestamp with time zone,
	"offered_at" timestamp with time zone,
	"offer_ends_at" timestamp with time zone,
	"lapsed_at" timestamp with time zone,
	"seated_at" timestamp with time zone,
	"declined_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"attended_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"told_at" timestamp with time zone,
	CONSTRAINT "registrations_code_unique" UNIQUE("code"),
	CONSTRAINT "registrations_party" CHECK ("registrations"."party" between 1 and 20),
	CONSTRAINT "registrations_offer" CHECK (("registrations"."offered_at" is null) = ("registrations"."offer_ends_at" is null))
);
--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "attachments" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "event_questions" ADD CONSTRAINT "event_questions_event_id_events_article_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_sessions" ADD CONSTRAINT "event_sessions_event_id_events_article_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_sessions" ADD CONSTRAINT "event_sessions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_report_id_articles_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_links" ADD CONSTRAINT "registration_links_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_event_id_events_article_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_questions_of_event" ON "event_questions" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "event_sessions_of_event" ON "event_sessions" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "event_sessions_of_member" ON "event_sessions" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "events_by_start" ON "events" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "events_open" ON "events" USING btree ("ends_at") WHERE "events"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "events_reports" ON "events" USING btree ("report_id") WHERE "events"."report_id" is not null;--> statement-breakpoint
CREATE INDEX "registration_links_of_registration" ON "registration_links" USING btree ("registration_id");--> statement-breakpoint
CREATE UNIQUE INDEX "registrations_of_event" ON "registrations" USING btree ("event_id",lower("email"));--> statement-breakpoint
CREATE INDEX "registrations_waiting" ON "registrations" USING btree ("event_id","waiting_since","id");--> statement-breakpoint
CREATE INDEX "registrations_offered" ON "registrations" USING btree ("offer_ends_at") WHERE "registrations"."offered_at" is not null and "registrations"."seated_at" is null and "registrations"."lapsed_at" is null;--> statement-breakpoint
CREATE INDEX "registrations_of_member" ON "registrations" USING btree ("member_id");