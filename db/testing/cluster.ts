import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrate } from '@/db/migrate';
import { clusterOf } from '@/embedded-postgres/location';
import { findPostmaster } from '@/embedded-postgres/process';
import { startEmbedded } from '@/embedded-postgres/start';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database of the test cluster from which others may be created. */
    clusterUrl: string;
    /** The name of a migrated, empty database to clone. */
    template: string;
  }
}

const PREFIX = 'scholars-portal-test-';

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** What test runs that were killed left behind. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : 0;
    if (!pid || isRunning(pid)) continue;
    const folder = path.join(tmpdir(), name);
    try {
      const left = findPostmaster(clusterOf(folder));
      if (left) process.kill(left.pid, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // Another user's: not ours to clean.
    }
  }
}

/** A throwaway PostgreSQL in the system's temporary folder; `stop` also deletes it. */
export async function startThrowaway(): Promise<{ url: string; stop(): Promise<void> }> {
  sweep();
  const folder = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  const { url, stop } = await startEmbedded(folder, { test: true });
  return {
    url,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Removes a database of the tests, whoever is still connected. */
export async function dropDatabase(sql: postgres.Sql, name: string): Promise<void> {
  const drop = (how: string) => sql.unsafe(`drop database if exists ${name} ${how}`);
  await drop('with (force)').catch(async (error: { code?: string }) => {
    // An autovacuum belongs to the superuser and is not to be forced; a drop without force sends it away by itself.
    if (error.code !== '42501') throw error;
    await drop('').catch(() => {});
    await drop('with (force)');
  });
}

/** Vitest's global setup: one cluster a run (or TEST_DATABASE_URL's), one migrated template for db/testing/database.ts to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const cluster = given ? { url: given, stop: async () => {} } : await startThrowaway();
  const template = `portal_template_${process.pid}`;
  const sql = postgres(cluster.url, { max: 1, onnotice: () => {} });
  await sql.unsafe(`drop database if exists ${template}`);
  await sql.unsafe(`create database ${template}`);
  await migrate(databaseUrl(cluster.url, template));
  project.provide('clusterUrl', cluster.url);
  project.provide('template', template);
  return async () => {
    await dropDatabase(sql, template);
    await sql.end({ timeout: 5 });
    await cluster.stop();
  };
}

/** The address of the database `name` in the cluster of `url`. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
