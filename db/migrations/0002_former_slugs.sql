CREATE TABLE "former_slugs" (
	"slug" text PRIMARY KEY NOT NULL,
	"column_id" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "former_slugs" ADD CONSTRAINT "former_slugs_column_id_columns_id_fk" FOREIGN KEY ("column_id") REFERENCES "public"."columns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "former_slugs_of_column" ON "former_slugs" USING btree ("column_id");