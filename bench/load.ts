import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';

type Load = { perSecond: number; p50: number; p95: number; p99: number; failed: number };

const hasWrk = spawnSync('wrk', ['-v']).error === undefined;

/** What makes the load: wrk where it is installed, otherwise Node with kept connections (slower itself). */
export const loadMaker = hasWrk ? 'wrk' : 'node:http';

/** A request as wrk's Lua and Node both can send it. */
export type Shot = { path: string; method?: string; headers?: Record<string, string>; body?: string };

const lua = (text: string) => `"${[...Buffer.from(text)].map((b) => `\\${String(b).padStart(3, '0')}`).join('')}"`;

/** Requests are formed before the run, so that Lua costs as little as it can. */
function script(shots: Shot[]): string {
  const list = shots.map(({ path, method = 'GET', headers = {}, body }) => {
    const pairs = Object.entries(headers).map(([k, v]) => `[${lua(k)}]=${lua(v)}`);
    return `{m=${lua(method)},p=${lua(path)},h={${pairs.join(',')}},b=${body === undefined ? 'nil' : lua(body)}}`;
  });
  const [only] = list;
  const many = `local s={${list.join(',\n')}}; local f={}; local i=0
function init() for k,r in ipairs(s) do f[k]=wrk.format(r.m,r.p,r.h,r.b) end end
function request() i=i%#f+1; return f[i] end`;
  // Without a function of ours wrk sends one request as fast as it can.
  const one = `local r=${only}; wrk.method=r.m; wrk.path=r.p; wrk.body=r.b; for k,v in pairs(r.h) do wrk.headers[k]=v end`;
  return `${list.length > 1 ? many : one}
function done(sum,lat) io.write(string.format("RESULT %d %d %d %d %d %d\\n",sum.requests,sum.duration,lat:percentile(50),lat:percentile(95),lat:percentile(99),sum.errors.status+sum.errors.connect+sum.errors.read+sum.errors.timeout)) end`;
}

function withWrk(base: string, shots: Shot[], connections: number, seconds: number): Promise<Load> {
  return new Promise((resolve, reject) => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'portal-wrk-')), 'shots.lua');
    writeFileSync(file, script(shots));
    const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', file, base];
    const child = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.on('close', () => {
      rmSync(path.dirname(file), { recursive: true, force: true });
      const found = /RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)/.exec(said)?.slice(1).map(Number);
      if (!found) return reject(new Error(said));
      const [requests = 0, micros = 1, p50 = 0, p95 = 0, p99 = 0, failed = 0] = found;
      resolve({ perSecond: (requests / micros) * 1e6, p50: p50 / 1000, p95: p95 / 1000, p99: p99 / 1000, failed });
    });
  });
}

/** One request over a kept connection; resolves with its status, 0 when there was none. */
export function shoot(base: string, shot: Shot, agent?: http.Agent): Promise<number> {
  return new Promise((resolve) => {
    const { method = 'GET', headers, path } = shot;
    const req = http.request(base + path, { method, headers, agent }, (res) => {
      res.resume();
      res.on('end', () => resolve(res.statusCode ?? 0));
      res.on('error', () => resolve(0));
    });
    req.on('error', () => resolve(0));
    req.end(shot.body);
  });
}

/** `connections` at once for `seconds`, or until `most` were sent; every answer counts whose status is below 400. */
export async function withNode(
  base: string,
  shots: Shot[],
  { connections, seconds, most = Number.POSITIVE_INFINITY }: { connections: number; seconds: number; most?: number },
): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let [next, failed] = [0, 0];
  const startedAt = performance.now();
  const worker = async () => {
    while (next < most && performance.now() - startedAt < seconds * 1000) {
      const at = performance.now();
      const status = await shoot(base, shots[next++ % shots.length] as Shot, agent);
      times.push(performance.now() - at);
      if (status === 0 || status >= 400) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const spent = (performance.now() - startedAt) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / spent, p50: at(0.5), p95: at(0.95), p99: at(0.99), failed };
}

/** As many requests as go through `connections` kept connections in `seconds`. */
export const load = (base: string, shots: Shot[], connections = 16, seconds = 4): Promise<Load> =>
  hasWrk ? withWrk(base, shots, connections, seconds) : withNode(base, shots, { connections, seconds });
