ALTER TABLE "registrations" ADD COLUMN "calendar_revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- A cancellation was sent with one more than the event's own sequence, and nobody knows any more to whom.
UPDATE "registrations" SET "calendar_revision" = 1;
