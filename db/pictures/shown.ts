import { type SQL, sql } from 'drizzle-orm';

/** The ids of pictures that a small table shows in the HTML of `html`, found by the addresses in it. */
export const picturesIn = (table: SQL, html: SQL): SQL =>
  sql`select p.id from pictures p where split_part(p.path, '/', 1) in
    (select (regexp_matches(${html}, '/uploads/([0-9a-z]+)/', 'g'))[1] from ${table})`;

/** How many different pictures these nouns' selects (PictureUses.shown) have. */
export const countShown = (shown: SQL[]): SQL<number> =>
  sql<number>`(select count(distinct id)::int from (${sql.join(shown, sql` union all `)}) shown (id))`;

/** A condition on rows of `pictures`: none of these nouns' selects (PictureUses.shown) has the picture. */
export const notShownBy = (shown: SQL[]): SQL =>
  sql`not exists (select 1 from (${sql.join(shown, sql` union all `)}) shown (id) where shown.id = pictures.id)`;
