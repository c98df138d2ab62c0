CREATE TABLE "issue_items" (
	"id" serial PRIMARY KEY NOT NULL,
	"issue_id" integer NOT NULL,
	"n" integer,
	"section" text NOT NULL,
	"section_position" integer NOT NULL,
	"events" boolean DEFAULT false NOT NULL,
	"position" integer NOT NULL,
	"article_id" integer,
	"title" text NOT NULL,
	"author" text DEFAULT '' NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"url" text DEFAULT '' NOT NULL,
	"with_picture" boolean DEFAULT false NOT NULL,
	"cut_at" timestamp with time zone,
	CONSTRAINT "issue_items_url" CHECK ("issue_items"."url" = '' or "issue_items"."url" ~ '^https?://')
);
--> statement-breakpoint
CREATE TABLE "issue_pictures" (
	"issue_id" integer NOT NULL,
	"picture_id" integer NOT NULL,
	CONSTRAINT "issue_pictures_issue_id_picture_id_pk" PRIMARY KEY("issue_id","picture_id")
);
--> statement-breakpoint
CREATE TABLE "issue_section_columns" (
	"column_id" integer PRIMARY KEY NOT NULL,
	"section_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "issue_sections" (
	"id" serial PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"kind" text DEFAULT 'articles' NOT NULL,
	"events" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "issues" (
	"id" serial PRIMARY KEY NOT NULL,
	"year" integer,
	"number" integer,
	"total" integer,
	"first_day" date,
	"last_day" date,
	"subject" text DEFAULT '' NOT NULL,
	"preview" text DEFAULT '' NOT NULL,
	"editorial" text DEFAULT '' NOT NULL,
	"html" text,
	"old_path" text,
	"covers_from" timestamp with time zone,
	"covers_until" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" integer,
	"scheduled_for" timestamp with time zone,
	"sent_by" integer,
	"sent_at" timestamp with time zone,
	"recipient_count" integer,
	"demonstration" boolean DEFAULT false NOT NULL,
	CONSTRAINT "issues_numbered" CHECK (("issues"."sent_at" is null) = ("issues"."year" is null) and ("issues"."sent_at" is null) = ("issues"."number" is null)
        and ("issues"."sent_at" is null) = ("issues"."total" is null) and ("issues"."sent_at" is null or "issues"."first_day" is not null)),
	CONSTRAINT "issues_days" CHECK (("issues"."first_day" is null) = ("issues"."last_day" is null) and "issues"."first_day" <= "issues"."last_day")
);
--> statement-breakpoint
CREATE TABLE "subscriber_tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"subscriber_id" integer NOT NULL,
	"frequency" text NOT NULL,
	"script" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "subscribers" (
	"id" serial PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"member_id" integer,
	"frequency" text DEFAULT 'each' NOT NULL,
	"script" text DEFAULT 'as-written' NOT NULL,
	"source" text DEFAULT 'form' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	"unsubscribed_at" timestamp with time zone,
	"demonstration" boolean DEFAULT false NOT NULL,
	CONSTRAINT "subscribers_frequency" CHECK ("subscribers"."frequency" in ('each', 'monthly', 'events'))
);
--> statement-breakpoint
ALTER TABLE "issue_items" ADD CONSTRAINT "issue_items_issue_id_issues_id_fk" FOREIGN KEY ("issue_id") REFERENCES "public"."issues"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_items" ADD CONSTRAINT "issue_items_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_pictures" ADD CONSTRAINT "issue_pictures_issue_id_issues_id_fk" FOREIGN KEY ("issue_id") REFERENCES "public"."issues"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_pictures" ADD CONSTRAINT "issue_pictures_picture_id_pictures_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."pictures"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_section_columns" ADD CONSTRAINT "issue_section_columns_column_id_columns_id_fk" FOREIGN KEY ("column_id") REFERENCES "public"."columns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_section_columns" ADD CONSTRAINT "issue_section_columns_section_id_issue_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."issue_sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_sent_by_members_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriber_tokens" ADD CONSTRAINT "subscriber_tokens_subscriber_id_subscribers_id_fk" FOREIGN KEY ("subscriber_id") REFERENCES "public"."subscribers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscribers" ADD CONSTRAINT "subscribers_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "issue_items_anchor" ON "issue_items" USING btree ("issue_id","n");--> statement-breakpoint
CREATE UNIQUE INDEX "issue_items_article" ON "issue_items" USING btree ("issue_id","article_id");--> statement-breakpoint
CREATE INDEX "issue_items_of_article" ON "issue_items" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "issue_pictures_used" ON "issue_pictures" USING btree ("picture_id");--> statement-breakpoint
CREATE INDEX "issue_section_columns_of_section" ON "issue_section_columns" USING btree ("section_id");--> statement-breakpoint
CREATE UNIQUE INDEX "issues_one_draft" ON "issues" USING btree ((true)) WHERE "issues"."sent_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "issues_number" ON "issues" USING btree ("year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "issues_total" ON "issues" USING btree ("total");--> statement-breakpoint
CREATE UNIQUE INDEX "issues_old_path" ON "issues" USING btree ("old_path");--> statement-breakpoint
CREATE INDEX "issues_scheduled" ON "issues" USING btree ("scheduled_for") WHERE "issues"."scheduled_for" is not null and "issues"."sent_at" is null;--> statement-breakpoint
CREATE INDEX "subscriber_tokens_of" ON "subscriber_tokens" USING btree ("subscriber_id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscribers_email" ON "subscribers" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "subscribers_member" ON "subscribers" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "subscribers_active" ON "subscribers" USING btree ("frequency") WHERE "subscribers"."confirmed_at" is not null and "subscribers"."unsubscribed_at" is null;