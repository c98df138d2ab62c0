// @ts-check
/**
 * What may be said in a log of an error that carries a query: its text and values may hold what people wrote.
 * @param {unknown} thing
 */
function withoutQuery(thing) {
  if (!(thing instanceof Error) || !('query' in thing || /^Failed query/.test(thing.message))) return thing;
  const cause = /** @type {{ code?: string } | undefined} */ (thing.cause);
  const place = thing.stack?.split('\n').find((line) => /^\s+at .*(app|db|auth)\//.test(line));
  return `Failed query (${cause?.code ?? 'no code'})${place ?? ''}`;
}

/** Next logs every error whole; from here on those of the database are logged by their code alone. */
export function quietQueryErrors() {
  const { error } = console;
  console.error = (/** @type {unknown[]} */ ...things) => error(...things.map(withoutQuery));
}
