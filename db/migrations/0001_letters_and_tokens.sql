DROP INDEX "letters_due";--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "failed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "email" text;--> statement-breakpoint
CREATE INDEX "articles_submitted" ON "articles" USING btree ("created_by","submitted_at") WHERE "articles"."submitted_at" is not null;--> statement-breakpoint
CREATE INDEX "tokens_of_member" ON "tokens" USING btree ("member_id","purpose");--> statement-breakpoint
CREATE INDEX "letters_due" ON "letters" USING btree ("next_try_at") WHERE "letters"."sent_at" is null and "letters"."failed_at" is null;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_one_end" CHECK ("letters"."sent_at" is null or "letters"."failed_at" is null);--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_email" CHECK (("tokens"."purpose" = 'email') = ("tokens"."email" is not null));