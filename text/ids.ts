/** The largest number of PostgreSQL's type int4. */
export const largestInteger = 2 ** 31 - 1;

/** Ids are of type int4. */
export const largestId = largestInteger;

/** An id as an address or a form has it; null for anything else, ids beyond int4 and other spellings (007) included. */
export function parseId(text: unknown): number | null {
  if (typeof text !== 'string' || !/^[1-9]\d{0,9}$/.test(text)) return null;
  return Number(text) <= largestId ? Number(text) : null;
}
