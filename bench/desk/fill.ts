import { sqlClient } from '@/db/client';
import { say } from '@/scripts/steps';

const pictures = 100_000;
const comments = 200_000;
/** One comment in so many still waits for an editor. */
const held = 500;

/**
 * Adds what a desk of many years has beside its articles: pictures, each third in an article's text, and comments. Rows
 * only: no file stands behind these pictures.
 */
export async function fillDesk(): Promise<void> {
  const sql = await sqlClient().reserve();
  // A page gives up after ten seconds; this may take minutes.
  await sql`set statement_timeout = 0`;
  await sql`
    insert into pictures (path, width, height, bytes, widths, caption, file_name, sha256, uploaded_at)
    select md5(n::text) || '/' || n || '.jpg', 1600, 1067, 240000, '{320,640,1280}',
      case when n % 3 = 0 then '第 ' || n || ' 张：年会合影' else '' end, 'IMG_' || n || '.JPG', md5('file ' || n),
      now() - make_interval(mins => n)
    from generate_series(1, ${pictures}::int) n`;
  await sql`
    with numbered as (select id, row_number() over (order by id) n from articles),
      shown as (select id, row_number() over (order by id) n from pictures where not demonstration)
    insert into article_pictures (article_id, picture_id)
    select a.id, p.id from shown p join numbered a on a.n = 1 + p.n / 3 % (select count(*) from numbered) where p.n % 3 = 0
    on conflict do nothing`;
  await sql`
    with numbered as (select id, row_number() over (order by id) n from articles where published_at is not null)
    insert into comments (article_id, name, body, digest, created_at, approved_at)
    select a.id, '读者 ' || k % 5000, '第 ' || k || ' 条评论：读了很有启发，谢谢作者。', 'desk ' || k, now() - make_interval(mins => k),
      case when k % ${held}::int > 0 then now() - make_interval(mins => k - 1) end
    from generate_series(1, ${comments}::int) g(k)
    join numbered a on a.n = 1 + k % (select count(*) from numbered)`;
  for (const table of ['pictures', 'article_pictures', 'comments']) await sql.unsafe(`vacuum analyze ${table}`);
  // Small tables too, as in a site of years: of one that was never analyzed PostgreSQL thinks that it has a thousand rows.
  await sql.unsafe('analyze');
  await sql`reset statement_timeout`;
  sql.release();
  say(`又放入了 ${pictures.toLocaleString('en')} 张图片、${comments.toLocaleString('en')} 条评论`);
}
