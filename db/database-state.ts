/** What this thread knows of the database. Next's bundles are several module graphs of one thread and share it. */
type State = { away: boolean; troubleAt: number };

const holder = globalThis as typeof globalThis & { __portalDatabaseState?: State };

export function databaseState(): State {
  holder.__portalDatabaseState ??= { away: false, troubleAt: 0 };
  return holder.__portalDatabaseState;
}

/** Thrown by db() while the database is known not to answer. */
export class DatabaseAway extends Error {
  override name = 'DatabaseAway';
}
