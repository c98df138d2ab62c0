import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('through three kills of a sender every address gets one letter, and the uncertain are no more than the kills', () => {
  // The command itself: it fails unless this holds. The claims of what was killed last take a minute to lapse.
  const args = ['scripts/run.mjs', 'bench', '--mail-kills', '--recipients', '400', '--kills', '3'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 600_000 });
  expect([status, stderr]).toEqual([0, expect.any(String)]);
  const numbers = stdout.trim().split('\n').at(-1)?.split('|').map(Number).slice(1, -1) ?? [];
  const [recipients, kills, , once, twice, never, , uncertain = 0] = numbers;
  expect([recipients, kills, twice]).toEqual([400, 3, 0]);
  expect(Number(once) + Number(never)).toBe(400);
  expect(uncertain).toBeLessThanOrEqual(3);
}, 610_000);
