import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that it started; Linux only, elsewhere just the process. */
export function family(pid: number): number[] {
  const children = new Map<number, number[]>();
  try {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      const stat = read(`/proc/${name}/stat`);
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    }
  } catch {
    return [pid];
  }
  const all = [pid];
  for (const one of all) all.push(...(children.get(one) ?? []));
  return all;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** Milliseconds of CPU that the processes have used; of their threads, those that still run. */
export function cpuOf(pids: number[]): number {
  const nanoseconds = pids.flatMap((pid) =>
    threadsOf(pid).map((thread) => Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0] || 0)),
  );
  return nanoseconds.reduce((a, b) => a + b, 0) / 1e6;
}

/** MiB of memory in proportion to how many share it (PSS); NaN where the system does not tell. */
export function memoryOf(pids: number[]): number {
  const kilobytes = pids.map((pid) =>
    Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? Number.NaN),
  );
  const known = kilobytes.filter((n) => !Number.isNaN(n));
  return known.length ? known.reduce((a, b) => a + b, 0) / 1024 : Number.NaN;
}
