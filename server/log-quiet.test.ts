import { expect, test } from 'vitest';
import { onceAMinute } from '@/server/log';

test('a cause is told once a minute, with how many there were; another one, or one with a reference, at once', () => {
  let now = 0;
  const lines: string[] = [];
  const tell = onceAMinute(
    (...things) => void lines.push(things.map(String).join(' ')),
    () => now,
  );
  for (let n = 0; n < 514; n++) tell('[next]', new Error(`no boundary in request ${n} of "x${n}"`));
  tell('[tick]', new Error('other'));
  tell('[0a1b2c3d]', 'bug');
  tell('[0a1b2c3e]', 'bug');
  expect(lines).toEqual([
    '[next] Error: no boundary in request 0 of "x0"',
    '[tick] Error: other',
    '[0a1b2c3d] bug',
    '[0a1b2c3e] bug',
  ]);
  now = 60_000;
  tell('[next]', new Error('no boundary in request 9 of "y"'));
  expect(lines.at(-1)).toContain('513 more');
});
