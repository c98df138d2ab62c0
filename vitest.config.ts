import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
    },
  },
  test: {
    include: [
      '{auth,bench,chinese,components,db,embedded-postgres,html,mail,media,scripts,search,server,site,text}/**/*.test.ts',
    ],
    // npm start makes one; letters are signed with it.
    env: { AUTH_SECRET: 'a secret of the tests, of 32 characters' },
    testTimeout: 30_000,
    hookTimeout: 120_000,
    globalSetup: ['db/testing/cluster.ts'],
  },
});
