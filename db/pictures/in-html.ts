import { type SQL, sql } from 'drizzle-orm';

/**
 * A condition on rows of `pictures`: a row of this small table shows the picture in the HTML of `html`. The addresses in
 * it are collected once for all pictures, not looked for picture by picture.
 */
export const isShownIn = (table: SQL, html: SQL): SQL =>
  sql`split_part(pictures.path, '/', 1) in (select (regexp_matches(${html}, '/uploads/([0-9a-z]+)/', 'g'))[1] from ${table})`;
