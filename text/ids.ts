/** The largest number of PostgreSQL's type int4. */
export const largestInteger = 2 ** 31 - 1;

/** Ids are of type int4. */
export const largestId = largestInteger;

/** An id as an address or a form has it; null for anything else, ids beyond int4 and other spellings (007) included. */
export function parseId(text: unknown): number | null {
  if (typeof text !== 'string' || !/^[1-9]\d{0,9}$/.test(text)) return null;
  return Number(text) <= largestId ? Number(text) : null;
}

/** The id in a name that begins with `prefix`, as `column-12` does; null for other names. */
export const idAfter = (prefix: string, name: string): number | null =>
  name.startsWith(prefix) ? parseId(name.slice(prefix.length)) : null;

/** The number of a page of a list as an address has it, from 1 to 999,999; null for anything else. */
export function parsePage(text: unknown): number | null {
  return typeof text === 'string' && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
