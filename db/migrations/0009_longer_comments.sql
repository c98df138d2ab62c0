ALTER TABLE "comments" DROP CONSTRAINT "comments_length";--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_length" CHECK (char_length("comments"."body") between 1 and 40000);