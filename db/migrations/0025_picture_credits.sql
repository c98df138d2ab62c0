ALTER TABLE "pictures" ADD COLUMN "file_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "pictures" ADD COLUMN "sha256" text;--> statement-breakpoint
ALTER TABLE "pictures" ADD COLUMN "credit" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "pictures" ADD COLUMN "licence" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "pictures_by_content" ON "pictures" USING btree ("sha256");