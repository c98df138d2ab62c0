import { afterEach, expect, test, vi } from 'vitest';
import { db, type Holder } from '@/db/client';
import { closePools, DatabaseAway, databaseState, setDatabaseAway } from '@/db/database-state';

function openPools() {
  const [end, endSearch] = [vi.fn(async () => {}), vi.fn(async () => {})];
  databaseState().pool = { sql: { end }, search: { sql: { end: endSearch } } } as unknown as Holder;
  return { end, endSearch };
}

afterEach(() => {
  databaseState().away = false;
  databaseState().pool = undefined;
});

test('the pool and that of searches are closed together', async () => {
  const { end, endSearch } = openPools();
  await closePools(5);
  expect(end).toHaveBeenCalledExactlyOnceWith({ timeout: 5 });
  expect(endSearch).toHaveBeenCalledExactlyOnceWith({ timeout: 5 });
  expect(databaseState().pool).toBeUndefined();
});

test('while the database is away both pools are broken off and db() refuses at once', async () => {
  const { end, endSearch } = openPools();
  await setDatabaseAway(true);
  expect(end).toHaveBeenCalledExactlyOnceWith({ timeout: 0 });
  expect(endSearch).toHaveBeenCalledExactlyOnceWith({ timeout: 0 });
  expect(() => db()).toThrow(DatabaseAway);
});

test('when it answers again nothing is closed', async () => {
  const { end } = openPools();
  await setDatabaseAway(false);
  expect(end).not.toHaveBeenCalled();
});
