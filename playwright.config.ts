import { defineConfig } from '@playwright/test';
import { storiesAlone } from '@/scripts/test-plan';

const { PORT, CHROMIUM_PATH, E2E_REPORT, E2E_ONLY } = process.env;
if (!PORT || !E2E_REPORT) throw new Error('请用 npm test -- e2e [文件…] 运行：它准备数据库、端口和浏览器');

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  projects: [
    { name: 'stories', testIgnore: storiesAlone },
    // Restarts and kills servers of its own, and measures: after the others, one at a time.
    { name: 'machines', testMatch: storiesAlone, workers: 1 },
  ],
  // Only what hangs meets these, also where the machine is a tenth as quick as an ordinary one.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: E2E_REPORT }]],
  use: {
    baseURL: `http://localhost:${PORT}`,
    locale: 'zh-CN',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      args: [
        // CI runs as root, where Chromium's sandbox does not start; the pages are our own.
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // The very command that readers of the README use, on the database and folder that scripts/test.ts made.
  webServer:
    E2E_ONLY === 'machines'
      ? undefined
      : {
          command: 'node scripts/start.mjs',
          url: `http://localhost:${PORT}/readyz`,
          timeout: 600_000,
          stdout: 'pipe',
          gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
        },
});
