import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { folder, NGINX, until } from '@/bench/site';
import { freePort } from '@/embedded-postgres/process';

/** deploy/nginx.conf itself before the site, on a port of its own; null where nginx is not installed. */
export async function startFront(siteUrl: string): Promise<{ url: string; stop(): void } | null> {
  if (!NGINX) return null;
  const place = folder();
  for (const name of ['cache', 'body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(path.join(place, name));
  const temporary = ['client_body:body', 'proxy:proxy', 'fastcgi:fastcgi', 'uwsgi:uwsgi', 'scgi:scgi'].map((pair) => {
    const [directive, name] = pair.split(':');
    return `  ${directive}_temp_path ${place}/${name};`;
  });
  const port = await freePort();
  const site = new URL(siteUrl).host;
  const text = readFileSync('deploy/nginx.conf', 'utf8')
    .replaceAll('127.0.0.1:3001', site)
    .replace(/ *server 127\.0\.0\.1:3002.*\n/, '')
    // The static file it is compared with has one worker too.
    .replace('worker_processes auto', 'worker_processes 1')
    .replace('pid /run/nginx.pid', `pid ${place}/pid`)
    .replace('/var/cache/nginx-portal', `${place}/cache`)
    .replaceAll('listen 80', `listen 127.0.0.1:${port}`)
    .replaceAll(/ *listen \[::\].*\n/g, '')
    .replace('server_name your.name', 'server_name 127.0.0.1')
    .replace(/ *limit_conn portal.*\n/, '')
    .replace('http {', `http {\n${temporary.join('\n')}`)
    .replace(/^/, process.getuid?.() === 0 ? 'user root;\n' : '');
  writeFileSync(path.join(place, 'nginx.conf'), text);
  const args = ['-c', path.join(place, 'nginx.conf'), '-e', path.join(place, 'log'), '-g', 'daemon off;'];
  const child = spawn(NGINX, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  await until('nginx', async () => (await fetch(`${url}/healthz`)).status === 200, 10).catch((error) => {
    if (existsSync(path.join(place, 'log'))) console.error(readFileSync(path.join(place, 'log'), 'utf8'));
    throw error;
  });
  return {
    url,
    stop: () => {
      child.once('exit', () => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));
      child.kill('SIGTERM');
    },
  };
}
