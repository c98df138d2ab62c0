import { createHash } from 'node:crypto';
import { round, type Table } from '@/bench/row';

/** The same work every time, of the kinds a site does: making and reading JSON, searching text, hashing. */
function work(): void {
  const rows = Array.from({ length: 2000 }, (_, n) => ({
    n,
    title: `第${n}篇文章`,
    body: '一段固定的文字。'.repeat(20),
  }));
  for (let n = 0; n < 10; n++) {
    const text = JSON.stringify(rows);
    createHash('sha256').update(text).digest();
    JSON.parse(text.replaceAll('固定', '不变'));
  }
}

/** How fast the machine is just now: milliseconds of CPU for the same work, the middle of seven. */
export function machineNow(): number {
  const times = Array.from({ length: 7 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  return times[3] as number;
}

/** A table's milliseconds are to be read beside this line: the same machine may be half as fast on another day. */
export function measureMachine(table: Table): void {
  table.add({
    what: '这台机器此刻：一段固定的计算',
    note: `${round(machineNow())} ms CPU；下面的毫秒数要与它一起看`,
  });
}
