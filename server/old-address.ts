import { withoutGlue } from '@/server/glue';
import { toSegment } from '@/site/path-segment';
import { paths } from '@/site/paths';
import { decodeOldQuery } from '@/text/old-query';

const oldId = /^[1-9]\d{0,9}$/;
/** Parameters of the old lists that named no column. */
const noColumn = /^(?:page|pageno|page_no|currentpage|keyword|key|order|sort|id|newsid)$/;

/** The parameters of an old address: names in small letters, values without what a mail program glued to them. */
function oldQuery(search: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of decodeOldQuery(withoutGlue(search.replace(/([?&])amp;/gi, '$1')))) {
    if (!found.has(name)) found.set(name, value.trim());
  }
  return found;
}

/** Names of columns in an old list's address, the most particular (the last) first. */
function columnNames(query: Map<string, string>): string[] {
  const named = [...query].filter(([name, value]) => !noColumn.test(name) && value && !/^\d+$/.test(value));
  return named.map(([, value]) => value).reverse();
}

/**
 * Where an address of the old site leads (CONTRACT §3): `path` in small letters, without what was glued to it; `search`
 * as sent. Null when it is none, or one that names nothing.
 */
export function oldAddress(path: string, search: string): string | null {
  // The issues themselves, /{year}/update{yyyymmdd}.htm, are known to the database: server/routes.ts.
  if (/^\/updatejournal(\/|\/main\.html?)?$/.test(path)) return paths.newsletter();
  if (path === '/index.asp' || path === '/default.asp') return paths.home();
  const query = oldQuery(search);
  if (path === '/news.asp' || path === '/news_read.asp') {
    const id = query.get('newsid');
    return id && oldId.test(id) ? paths.article(Number(id)) : null;
  }
  if (path === '/search.asp') {
    return paths.search({ q: query.get('keyword') ?? query.get('key') });
  }
  return null;
}

/** The segment that stands for the column of /list.asp?…: its page knows the names. Null for any other address. */
export function oldList(path: string, search: string): string | null {
  if (path.toLowerCase() !== '/list.asp') return null;
  const names = columnNames(oldQuery(search));
  return names.length > 0 ? toSegment(names.join('\n')) : null;
}
