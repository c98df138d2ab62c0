import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Bytes of all files below a folder, without PostgreSQL's write-ahead log, which comes and goes. */
export function bytesBelow(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    try {
      if (entry.isDirectory()) bytes += entry.name === 'pg_wal' ? 0 : bytesBelow(file);
      else if (entry.isFile()) bytes += statSync(file).size;
    } catch {
      // Gone meanwhile.
    }
  }
  return bytes;
}

function get(url: string, agent: http.Agent): Promise<number> {
  return new Promise((resolve) => {
    const req = http.get(url, { agent, timeout: 5_000 }, (res) => {
      res.resume().on('end', () => resolve(res.statusCode ?? 0));
    });
    req.on('timeout', () => req.destroy()).on('error', () => resolve(0));
  });
}

export type Watched = { asked: number; failed: number; p50: number; p95: number; p99: number; longest: number };

/** Asks these pages in turn, one every 50 ms, until `isOver`: how long somebody else waits meanwhile, in ms. */
export async function watch(base: string, addresses: string[], isOver: () => boolean): Promise<Watched> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 20 });
  const times: number[] = [];
  let failed = 0;
  const open = new Set<Promise<void>>();
  for (let n = 0; !isOver(); n++) {
    const at = performance.now();
    const one: Promise<void> = get(base + addresses[n % addresses.length], agent).then((status) => {
      times.push(performance.now() - at);
      if (status !== 200) failed += 1;
      open.delete(one);
    });
    open.add(one);
    await sleep(50);
  }
  await Promise.all(open);
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return {
    asked: times.length,
    failed,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    longest: times.at(-1) ?? Number.NaN,
  };
}

/** The smallest server there is, in a process of its own: how long it lets wait is the machine's doing, not the site's. */
export async function startControl(): Promise<{ url: string; stop(): void }> {
  const program = `const s=require('http').createServer((q,r)=>r.end('ok')).listen(0,'127.0.0.1',()=>console.log(s.address().port));process.stdin.resume().on('end',()=>process.exit())`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { url: `http://127.0.0.1:${String(port).trim()}`, stop: () => void child.kill() };
}
