import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { freePort } from '@/db/embedded-process';
import { databaseUrl } from '@/db/testing-cluster';

const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx'].find(
  existsSync,
);

/** An instance of the site: `kill` ends it without a word, `stop` asks it to drain and waits. */
export type Instance = {
  port: number;
  url: string;
  kill(): void;
  stop(): Promise<number | null>;
  start(): Promise<void>;
};

async function until(what: string, ready: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) {
    if (await ready().catch(() => false)) return;
  }
  throw new Error(`${what} did not come up within ${seconds} s`);
}

const answers = (url: string) => async () => (await fetch(url)).status === 200;

/** A site of its own on `port`, started by the README's command. */
export function instance(port: number, env: Record<string, string>): Instance {
  let child: ChildProcess;
  const ended = () => new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    start: async () => {
      // npm's mark would tie the instance to this process's parent.
      const { npm_lifecycle_event: _, ...inherited } = process.env;
      child = spawn(process.execPath, ['scripts/start.mjs'], {
        env: { ...inherited, ...env, PORT: String(port) },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      await until(`the instance on port ${port}`, answers(`http://127.0.0.1:${port}/readyz`));
    },
    kill: () => void child.kill('SIGKILL'),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const end = ended();
      child.kill('SIGTERM');
      return end;
    },
  };
}

/** deploy/nginx.conf itself, with this test's ports and folders. */
async function startNginx(folder: string, port: number, ports: number[]): Promise<() => void> {
  for (const name of ['cache', 'body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(path.join(folder, name));
  const places = ['body:client_body', 'proxy:proxy', 'fastcgi:fastcgi', 'uwsgi:uwsgi', 'scgi:scgi'].map((pair) => {
    const [name, directive] = pair.split(':');
    return `  ${directive}_temp_path ${folder}/${name};`;
  });
  const text = readFileSync('deploy/nginx.conf', 'utf8')
    .replaceAll('127.0.0.1:3001', `127.0.0.1:${ports[0]}`)
    .replaceAll('127.0.0.1:3002', `127.0.0.1:${ports[1]}`)
    .replace('pid /run/nginx.pid', `pid ${folder}/nginx.pid`)
    .replace('/var/cache/nginx/portal', `${folder}/cache`)
    .replace('listen 80 default_server', `listen 127.0.0.1:${port}`)
    .replace(/ *listen \[::\].*\n/, '')
    // All of this test's visitors have one address.
    .replace(/ *limit_conn portal.*\n/, '')
    .replace('http {', `http {\n${places.join('\n')}`)
    // As root nginx's workers would become another user, who may not enter this test's folder.
    .replace(/^/, process.getuid?.() === 0 ? 'user root;\n' : '');
  writeFileSync(path.join(folder, 'nginx.conf'), text);
  const args = ['-c', path.join(folder, 'nginx.conf'), '-e', path.join(folder, 'error.log'), '-g', 'daemon off;'];
  const child = spawn(String(NGINX), args, { stdio: ['ignore', 'inherit', 'inherit'] });
  await until('nginx', answers(`http://127.0.0.1:${port}/healthz`), 10);
  return () => void child.kill('SIGTERM');
}

/** Two instances of the site and, where it is installed, nginx before them, on one database of their own. */
export async function startTwoMachines() {
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
  };
  // The second machine has two processes.
  const instances = ports.map((port, index) => instance(port, { ...env, WEB_PROCESSES: String(index + 1) })) as [
    Instance,
    Instance,
  ];
  await Promise.all(instances.map((one) => one.start()));
  const stopNginx = NGINX ? await startNginx(folder, Number(front), ports) : null;
  return {
    instances,
    /** nginx's address, or null where nginx is not installed. */
    front: stopNginx ? env.SITE_URL : null,
    databaseUrl: env.DATABASE_URL,
    stop: async () => {
      stopNginx?.();
      await Promise.all(instances.map((one) => one.stop()));
      await sql.unsafe(`drop database if exists ${name} with (force)`);
      await sql.end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
