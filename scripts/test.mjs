// npm test: static checks, unit and database tests, browser tests. Needs nothing that npm start left behind.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

if (process.argv.includes('--help')) {
  console.log('npm test — 静态检查、单元与数据库测试、浏览器测试；用自己的数据库和端口。');
  process.exit(0);
}

let output = '';
/** Runs a program from here, showing and keeping what it prints; resolves with its exit code. */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        process.stdout.write(chunk);
      });
    }
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const bin = (file, ...args) => run(process.execPath, [path.join('node_modules', file), ...args]);
if (!existsSync('node_modules/.package-lock.json') && (await run('npm', ['ci', '--include=dev'])) !== 0) {
  console.error('依赖安装失败：请检查网络后再运行 npm test。');
  process.exit(1);
}

const chromium = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (p) => p && existsSync(p),
);
if (!chromium && (await run('npx', ['playwright', 'install', '--with-deps', 'chromium'])) !== 0) {
  console.error('没有找到浏览器：请安装 chromium，或用 CHROMIUM_PATH 指出它的位置。');
  process.exit(1);
}
const folder = mkdtempSync(path.join(os.tmpdir(), 'portal-test-'));
const steps = [
  ['静态检查', () => bin('@biomejs/biome/bin/biome', 'check', '.')],
  ['类型检查', async () => (await bin('next/dist/bin/next', 'typegen')) || bin('typescript/bin/tsc', '--noEmit')],
  ['单元与数据库测试', () => bin('vitest/vitest.mjs', 'run')],
  [
    '浏览器测试',
    () =>
      run(process.execPath, ['node_modules/@playwright/test/cli.js', 'test'], {
        TEST_DATA_DIR: folder,
        CHROMIUM_PATH: chromium ?? '',
      }),
  ],
];
let failed = 0;
for (const [name, step] of steps) {
  console.log(`\n── ${name}`);
  if ((await step()) !== 0) {
    failed += 1;
    console.error(`✗ ${name}没有通过`);
  }
}
rmSync(folder, { recursive: true, force: true });
// Colour-free sums of what Vitest ("Tests  12 passed") and Playwright ("  5 passed (8s)") closed with.
const plain = output.replace(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
const sum = (pattern) => [...plain.matchAll(pattern)].reduce((n, m) => n + Number(m[1]), 0);
const passed = sum(/^\s*Tests\s.*?(\d+) passed/gm) + sum(/^\s+(\d+) passed \(/gm);
console.log(`\n${passed} passed, ${failed + sum(/^\s*Tests\s.*?(\d+) failed/gm) + sum(/^\s+(\d+) failed$/gm)} failed`);
process.exit(failed || !passed ? 1 : 0);
