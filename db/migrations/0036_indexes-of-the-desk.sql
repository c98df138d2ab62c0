DROP INDEX "articles_unpublished";--> statement-breakpoint
DROP INDEX "article_sketches_bands";--> statement-breakpoint
DROP INDEX "articles_edited";--> statement-breakpoint
CREATE INDEX "article_sketches_drawn" ON "article_sketches" USING btree ("version","article_id");--> statement-breakpoint
CREATE INDEX "articles_hidden" ON "articles" USING btree ("edited_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "articles"."published_at" is null or "articles"."withdrawn_at" is not null or "articles"."trashed_at" is not null;--> statement-breakpoint
CREATE INDEX "articles_of_demonstration" ON "articles" USING btree ("id") WHERE "articles"."demonstration";--> statement-breakpoint
CREATE INDEX "pictures_with_caption" ON "pictures" USING btree ("id") WHERE "pictures"."caption" <> '';--> statement-breakpoint
CREATE INDEX "article_sketches_bands" ON "article_sketches" USING gin ("bands") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "articles_edited" ON "articles" USING btree ("edited_at" DESC NULLS FIRST,"id" DESC NULLS FIRST,"column_id") WHERE "articles"."trashed_at" is null;