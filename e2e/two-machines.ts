import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import postgres from 'postgres';
import { databaseUrl, dropDatabase } from '@/db/testing/cluster';
import { findProgram } from '@/e2e/programs';
import { freePort } from '@/embedded-postgres/process';

const NGINX = findProgram('nginx');

/** An instance of the site: `kill` sends SIGKILL, `stop` sends SIGTERM and waits until it has drained. */
export type Instance = {
  port: number;
  url: string;
  kill(): Promise<void>;
  stop(): Promise<number | null>;
  start(): Promise<void>;
  /** The end of what it printed. */
  output(): string;
};

const answers = (url: string) =>
  fetch(url).then(
    ({ status }) => status === 200,
    () => false,
  );

/** A site of its own on `port`, started by the README's command. */
export function instance(port: number, env: Record<string, string>): Instance {
  let child: ChildProcess;
  let said = '';
  let asked = false;
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    asked = true;
    if (!isOver()) {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  };
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    start: async () => {
      // npm's mark would tie the instance to this process's parent.
      const { npm_lifecycle_event: _, ...inherited } = process.env;
      child = spawn(process.execPath, ['scripts/start.mjs'], {
        env: { ...inherited, ...env, PORT: String(port) },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      [said, asked] = ['', false];
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk) => {
          said = (said + chunk).slice(-20_000);
        });
      // One that ends by itself is a fault: the end of its output tells why.
      child.once('exit', (code, signal) => {
        if (!asked) console.error(`the instance on port ${port} ended by itself (${signal ?? code}):\n${said}`);
      });
      // Its own output, not only /readyz: a process of the instance before, or the first of several, may answer that.
      const isUp = async () => {
        if (isOver()) throw new Error(`the instance on port ${port} ended while it started:\n${said}`);
        return said.includes('网站已启动') && answers(`http://127.0.0.1:${port}/readyz`);
      };
      await expect
        .poll(isUp, { message: `the instance on port ${port}`, timeout: 300_000, intervals: [100] })
        .toBe(true);
    },
    output: () => said,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

/** deploy/nginx.conf itself, with this test's ports and folders. */
async function startNginx(folder: string, port: number, ports: number[]) {
  for (const name of ['cache', 'body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(path.join(folder, name));
  const places = ['body:client_body', 'proxy:proxy', 'fastcgi:fastcgi', 'uwsgi:uwsgi', 'scgi:scgi'].map((pair) => {
    const [name, directive] = pair.split(':');
    return `  ${directive}_temp_path ${folder}/${name};`;
  });
  const text = readFileSync('deploy/nginx.conf', 'utf8')
    .replaceAll('127.0.0.1:3001', `127.0.0.1:${ports[0]}`)
    .replaceAll('127.0.0.1:3002', `127.0.0.1:${ports[1]}`)
    .replace('pid /run/nginx.pid', `pid ${folder}/nginx.pid`)
    .replace('/var/cache/nginx-portal', `${folder}/cache`)
    .replaceAll('listen 80', `listen 127.0.0.1:${port}`)
    .replaceAll(/ *listen \[::\].*\n/g, '')
    .replace('server_name your.name', 'server_name 127.0.0.1')
    // All of this test's visitors have one address.
    .replace(/ *limit_conn portal.*\n/, '')
    .replace('http {', `http {\n${places.join('\n')}`)
    // As root nginx's workers would become another user, who may not enter this test's folder.
    .replace(/^/, process.getuid?.() === 0 ? 'user root;\n' : '');
  writeFileSync(path.join(folder, 'nginx.conf'), text);
  const args = ['-c', path.join(folder, 'nginx.conf'), '-e', path.join(folder, 'error.log'), '-g', 'daemon off;'];
  const child = spawn(String(NGINX), args, { stdio: ['ignore', 'inherit', 'inherit'] });
  await expect
    .poll(() => answers(`http://127.0.0.1:${port}/healthz`), { message: 'nginx', timeout: 120_000 })
    .toBe(true);
  return {
    stop: () => void child.kill('SIGTERM'),
    log: () => readFileSync(path.join(folder, 'error.log'), 'utf8').split('\n').slice(-20).join('\n'),
  };
}

/**
 * Two instances of the site and, where it is installed, nginx before them, on one database of their own, which is
 * DATABASE_URL until they stop.
 */
export async function startTwoMachines(more: Record<string, string> = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'scholars-portal-machines-'));
  const cluster = String(process.env.DATABASE_URL);
  const name = `portal_machines_${process.pid}`;
  const sql = postgres(cluster, { max: 1, onnotice: () => {} });
  await sql.unsafe(`create database ${name}`);
  const [front, ...ports] = [await freePort(), await freePort(), await freePort()];
  const env = {
    DATABASE_URL: databaseUrl(cluster, name),
    DATA_DIR: path.join(folder, 'data'),
    SITE_URL: `http://127.0.0.1:${front}`,
    TRUSTED_PROXY: '127.0.0.1',
    ADMIN_EMAIL: 'admin@example.org',
    ADMIN_PASSWORD: 'correct horse battery',
    DEMO: '0',
    ...more,
  };
  // The second machine has two processes.
  const instances = ports.map((port, index) => instance(port, { ...env, WEB_PROCESSES: String(index + 1) })) as [
    Instance,
    Instance,
  ];
  await Promise.all(instances.map((one) => one.start())).catch(async (error) => {
    // Nobody else would end them.
    await Promise.all(instances.map((one) => one.kill()));
    throw error;
  });
  process.env.DATABASE_URL = databaseUrl(cluster, name);
  const nginx = NGINX ? await startNginx(folder, Number(front), ports) : null;
  return {
    instances,
    /** nginx's address, or null where nginx is not installed. */
    front: nginx ? env.SITE_URL : null,
    /** The end of nginx's error log. */
    frontLog: () => nginx?.log() ?? '',
    stop: async () => {
      process.env.DATABASE_URL = cluster;
      nginx?.stop();
      await Promise.all(instances.map((one) => one.stop()));
      await dropDatabase(sql, name);
      await sql.end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
