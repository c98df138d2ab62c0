import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { letters } from '@/db/schema/mail/letters';
import { subscribers } from '@/db/schema/mail/subscribers';
import { testDatabase } from '@/db/testing/database';
import { main } from '@/scripts/subscribers';

testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'portal-subscribers-'));
const file = path.join(folder, 'list.csv');
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** Runs the command on a list; its exit code and what it says. */
async function run(list: string | Buffer, ...more: string[]) {
  writeFileSync(file, list);
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  const code = await main(['import', file, ...more]);
  return { code, said: said.mock.calls.map(([line]) => String(line)) };
}
const list = `\ufeff电子邮件,同意日期,频率,备注
kong@example.org,2006-10-10,每期,"带逗号, 的备注"
'+jia@example.org,2006/10/11,只收活动,
yi@example.org,,每月,
bing@example,2006-10-10,,
ding@example.org,2006-10-10,每天,
wu@example.org,2199-01-01,,
JI@example.org,2024/4/4 11:15:27,,`;

test('a list is tried first, then taken in; each bad line is told with its number, and nobody gets a letter', async () => {
  const expected = [
    '第 4 行：没有同意日期',
    '第 5 行：电子邮件有误：bing@example',
    '第 6 行：频率有误：每天',
    '第 7 行：同意日期在将来：2199-01-01',
  ];
  expect(await run(list, '--dry-run')).toEqual({
    code: 0,
    said: [...expected, '试运行，没有写入：新增 3，已有 0，退订过 0，未接受 4'],
  });
  expect(await db().$count(subscribers)).toBe(0);
  expect((await run(list)).said.at(-1)).toBe('导入完成，没有寄信：新增 3，已有 0，退订过 0，未接受 4');
  expect((await run(list)).said.at(-1)).toBe('导入完成，没有寄信：新增 0，已有 3，退订过 0，未接受 4');
  const [plus] = await db().select().from(subscribers).where(eq(subscribers.email, '+jia@example.org'));
  expect(plus).toMatchObject({ frequency: 'events', source: 'import' });
  expect(await db().$count(letters)).toBe(0);
});

test('a list of Chinese Excel is read too; without the names of its fields none is', async () => {
  // 电子邮件,同意日期 in GB 18030.
  const names = Buffer.from('b5e7d7d3d3cabcfe2ccdacd2e2c8d5c6da', 'hex');
  const gbk = Buffer.concat([names, Buffer.from('\r\nxin@example.org,2006-10-10\r\n')]);
  expect((await run(gbk)).said).toEqual(['导入完成，没有寄信：新增 1，已有 0，退订过 0，未接受 0']);
  await expect(run('a@example.org,2006-10-10\n')).resolves.toMatchObject({ code: 0 });
  await expect(run('a@example.org,2006-10-10\nb@example.org,2006-10-10\n')).rejects.toThrow('栏名');
});

test('what is written out is safe for spreadsheets, and comes back in as it was', async () => {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  expect(await main(['export'])).toBe(0);
  vi.restoreAllMocks();
  const csv = written.join('');
  expect(csv).toMatch(/^\ufeffemail,frequency,/);
  expect(csv).toContain("\n'+jia@example.org,events,");
  expect(csv).not.toMatch(/^[=+\-@]/m);
  expect((await run(csv)).said.at(-1)).toMatch(/新增 0，已有 \d+，退订过 0，未接受 0$/);
});
