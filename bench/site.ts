import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { family } from '@/bench/processes';
import { Refusal } from '@/db/refusal';
import { clusterOf } from '@/embedded-postgres/location';
import { findPostmaster, freePort } from '@/embedded-postgres/process';

export const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'].find(existsSync);

export type Site = {
  url: string;
  dataDir: string;
  /** The web server's processes, and with `database` PostgreSQL's. */
  pids(database?: boolean): number[];
  run(command: string, ...args: string[]): void;
  /** Ends it and starts it again under the same address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

export async function until(what: string, ready: () => Promise<boolean>, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) {
    if (await ready().catch(() => false)) return;
  }
  throw new Refusal(`${what} 没有在 ${seconds} 秒内启动`);
}

export const folder = () => {
  const made = mkdtempSync(path.join(tmpdir(), 'scholars-portal-bench-'));
  // The embedded PostgreSQL runs as another user below it, when we are root.
  if (process.getuid?.() === 0) chmodSync(made, 0o711);
  return made;
};

/** What `npm start` calls, without npm, whose memory is not the site's. */
function startCommand(): { args: string[]; variables: Record<string, string> } {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  const words = scripts.start.split(' ');
  const node = words.indexOf('node');
  return {
    args: words.slice(node + 1),
    variables: Object.fromEntries(words.slice(0, node).map((pair) => pair.split('=') as [string, string])),
  };
}

/** `npm start` itself, with a database and a folder of its own, on a free port. */
export async function startSite(more: Record<string, string> = {}): Promise<Site> {
  const dataDir = folder();
  const port = await freePort();
  const { npm_lifecycle_event: _, DATABASE_URL: __, SMTP_URL: ___, REDIS_URL: ____, ...inherited } = process.env;
  for (const name of Object.keys(inherited)) if (name.startsWith('S3_')) delete inherited[name];
  const env = {
    ...inherited,
    NODE_ENV: 'production' as const,
    PORT: String(port),
    SITE_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: dataDir,
    DEMO: '0',
    // Limits by address are real limits: the load comes from many addresses, which a proxy would tell.
    TRUSTED_PROXY: '127.0.0.1,::1',
    ADMIN_EMAIL: 'admin@example.org',
    ADMIN_PASSWORD: 'correct horse battery',
    ...more,
  };
  const { args, variables } = startCommand();
  const url = env.SITE_URL;
  let child: ChildProcess;
  const begin = async () => {
    child = spawn(process.execPath, args, { env: { ...env, ...variables }, stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout?.resume();
    await until('网站', async () => child.exitCode !== null || (await fetch(`${url}/readyz`)).status === 200, 300);
    if (child.exitCode !== null) throw new Refusal('网站没有启动成功，原因见上面');
  };
  const end = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  // Whoever ends the measurement ends the site.
  process.once('exit', () => child.kill('SIGTERM'));
  await begin();
  return {
    url,
    dataDir,
    pids: (database = false) => {
      const postmaster = findPostmaster(clusterOf(dataDir))?.pid;
      const web = family(child.pid as number).filter(
        (pid) => pid !== postmaster && !family(postmaster ?? -1).includes(pid),
      );
      return database && postmaster ? [...web, ...family(postmaster)] : web;
    },
    run: (command, ...args) => {
      const done = spawnSync(process.execPath, ['scripts/run.mjs', command, ...args], { env, stdio: 'inherit' });
      if (done.status !== 0) throw new Refusal(`npm run ${command} 没有成功`);
    },
    restart: async () => {
      await end();
      await begin();
    },
    stop: async () => {
      await end();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** `next start` with the same database and nothing before it. */
export async function startNextAlone(site: Site, databaseUrl: string): Promise<{ url: string; stop(): void }> {
  const port = await freePort();
  const { npm_lifecycle_event: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    NODE_ENV: 'production' as const,
    DATABASE_URL: databaseUrl,
    DATA_DIR: site.dataDir,
    AUTH_SECRET: 'only for measuring, nobody logs in here',
    SITE_URL: site.url,
  };
  const args = ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', '127.0.0.1'];
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await until('next start', async () => (await fetch(url)).status === 200, 30);
  return { url, stop: () => void child.kill('SIGTERM') };
}

/** The same bytes as a static file: served by nginx, or where there is none by the smallest node:http server. */
export async function startStatic(html: Buffer, gzip: Buffer): Promise<{ name: string; url: string; stop(): void }> {
  const port = await freePort();
  if (!NGINX) {
    const server = http.createServer((_, res) => {
      res.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip', 'Content-Length': gzip.length });
      res.end(gzip);
    });
    await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
    return { name: 'node:http', url: `http://127.0.0.1:${port}/page.html`, stop: () => server.close() };
  }
  const place = folder();
  for (const name of ['www', 'body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(path.join(place, name));
  writeFileSync(path.join(place, 'www/page.html'), html);
  writeFileSync(path.join(place, 'www/page.gz'), gzip);
  const temporary = ['client_body:body', 'proxy:proxy', 'fastcgi:fastcgi', 'uwsgi:uwsgi', 'scgi:scgi'].map((pair) => {
    const [directive, name] = pair.split(':');
    return `${directive}_temp_path ${place}/${name};`;
  });
  const root = process.getuid?.() === 0 ? 'user root;' : '';
  const text = `${root} worker_processes 1; pid ${place}/pid; events { worker_connections 1024; }
http { ${temporary.join(' ')} access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100;
  server { listen 127.0.0.1:${port}; root ${place}/www;
    location = /page.html { default_type text/html; add_header Content-Encoding gzip; try_files /page.gz =404; } } }`;
  writeFileSync(path.join(place, 'nginx.conf'), text);
  const child = spawn(NGINX, [
    '-c',
    path.join(place, 'nginx.conf'),
    '-e',
    path.join(place, 'log'),
    '-g',
    'daemon off;',
  ]);
  const url = `http://127.0.0.1:${port}/page.html`;
  await until('nginx', async () => (await fetch(url)).status === 200, 10).catch((error) => {
    if (existsSync(path.join(place, 'log'))) console.error(readFileSync(path.join(place, 'log'), 'utf8'));
    throw error;
  });
  return {
    name: 'nginx',
    url,
    stop: () => {
      child.kill('SIGTERM');
      rmSync(place, { recursive: true, force: true });
    },
  };
}
