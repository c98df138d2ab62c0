/** What may be said in a log of an error that carries a query: its text and values may hold what people wrote. */
function withoutQuery(thing: unknown): unknown {
  if (!(thing instanceof Error) || !('query' in thing || /^Failed query/.test(thing.message))) return thing;
  const cause = thing.cause as { code?: string } | undefined;
  const place = thing.stack?.split('\n').find((line) => /^\s+at .*(app|db|auth)\//.test(line));
  return `Failed query (${cause?.code ?? 'no code'})${place ?? ''}`;
}

/** Next logs every error whole; from here on those of the database are logged by their code alone. */
export function quietQueryErrors(): void {
  const { error } = console;
  console.error = (...things: unknown[]) => error(...things.map(withoutQuery));
}
