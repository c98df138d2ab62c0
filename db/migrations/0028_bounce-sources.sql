CREATE TABLE "bounce_sources" (
	"source" text PRIMARY KEY NOT NULL,
	"read_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"problem" text,
	"read" integer DEFAULT 0 NOT NULL,
	"reports" integer DEFAULT 0 NOT NULL,
	"unreadable" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "bounce_sources_problem" CHECK (("bounce_sources"."failed_at" is null) = ("bounce_sources"."problem" is null))
);
