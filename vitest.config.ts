import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
    },
  },
  test: {
    include: ['{auth,bench,chinese,components,db,mail,media,scripts,server,site,text}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    globalSetup: ['db/testing-cluster.ts'],
  },
});
