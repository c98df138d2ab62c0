import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
    },
  },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/.*/**'],
    // What Next's own storages of a request need before anything of Next is loaded (auth/testing.ts).
    setupFiles: ['next/dist/server/node-environment-baseline'],
    // next-auth names Next's files as only a bundler finds them.
    server: { deps: { inline: ['next-auth', '@auth/core'] } },
    // npm start makes one; letters are signed with it.
    env: { AUTH_SECRET: 'a secret of the tests, of 32 characters' },
    // One less than there are cores by itself: one alone on a machine of two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Only what hangs meets these, also where the machine is a tenth as quick as an ordinary one.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 20_000 } },
    globalSetup: ['db/testing/cluster.ts'],
  },
});
