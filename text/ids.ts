/** PostgreSQL's int4: no row has a larger id. */
export const largestId = 2 ** 31 - 1;

/** An id as an address or a form has it; null for anything else, ids beyond int4 and other spellings (007) included. */
export function parseId(text: unknown): number | null {
  if (typeof text !== 'string' || !/^[1-9]\d{0,9}$/.test(text)) return null;
  return Number(text) <= largestId ? Number(text) : null;
}
