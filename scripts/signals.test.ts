import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';

// What npm does: a shell that waits for us stands between.
const contents = `import { onQuit } from '@/scripts/signals'; onQuit(); console.log('ready'); setInterval(() => {}, 1000);`;
const options = { bundle: true, write: false, platform: 'node', format: 'esm' } as const;
const ours = buildSync({ ...options, stdin: { contents, resolveDir: process.cwd() } }).outputFiles[0]?.text;
const npm = `require('node:child_process').spawn('sh', ['-c', '"$NODE" --input-type=module -e "$OURS"; :'], { stdio: 'inherit' }); setInterval(() => {}, 1000);`;

test('when npm is killed by SIGKILL, what it started ends, so that the port is free again', async () => {
  const env = { ...process.env, NODE: process.execPath, OURS: ours, npm_lifecycle_event: 'start' };
  const parent = spawn(process.execPath, ['-e', npm], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await once(parent.stdout, 'data');
  expect(String(said)).toContain('ready');
  // The pipe closes when the last that holds it has ended: the shell, and ours under it.
  const closed = once(parent.stdout, 'close');
  parent.kill('SIGKILL');
  await closed;
});
