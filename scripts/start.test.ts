import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkPort, prepareDataDir } from '@/scripts/start/folder';
import { readEnv } from '@/site/env';

test('a bad variable is told in one line of Chinese that names it and what it should be', () => {
  const bad = {
    PORT: ['abc', '0', '70000', '3.5'],
    WEB_PROCESSES: ['0', 'many'],
    SITE_URL: ['example.org', 'ftp://example.org', 'https://example.org/portal', 'https://a@example.org'],
    DATABASE_URL: ['mysql://localhost/x'],
    AUTH_SECRET: ['short'],
    ADMIN_EMAIL: ['admin'],
    ADMIN_PASSWORD: ['123'],
    DEMO: ['yes'],
    SMTP_URL: ['mail.example.org'],
    MAIL_FROM: ['portal', 'a@example.org\r\nBcc: b@example.org'],
    TRUSTED_PROXY: ['nginx', '10.0.0.0/64', '127.0.0.1 x'],
    LOG_FORMAT: ['xml'],
    TZ_SITE: ['Mars/Base'],
  };
  for (const [name, values] of Object.entries(bad)) {
    for (const value of values) {
      const read = () => readEnv({ [name]: value });
      expect(read, `${name}=${value}`).toThrow(new RegExp(`^环境变量有误 — ${name} [^\n；]*[\u4e00-\u9fff][^\n；]*$`));
    }
  }
});

test('empty variables are none, and good ones are read', () => {
  const names = 'PORT SITE_URL DATABASE_URL DATA_DIR AUTH_SECRET ADMIN_EMAIL ADMIN_PASSWORD DEMO SMTP_URL MAIL_FROM';
  const empty = Object.fromEntries(`${names} TRUSTED_PROXY TZ_SITE WEB_PROCESSES`.split(' ').map((name) => [name, '']));
  expect(readEnv(empty)).toEqual(readEnv({}));
  const read = readEnv({
    SITE_URL: 'https://www.example.org/',
    TRUSTED_PROXY: '127.0.0.1, ::1 10.0.0.0/8 loopback',
    MAIL_FROM: '学人网 <portal@example.org>',
  });
  expect(read.siteUrl).toBe('https://www.example.org');
  expect(read.trustedProxy).toEqual(['127.0.0.1', '::1', '10.0.0.0/8', '127.0.0.0/8', '::1/128']);
  expect(read.mailFrom).toBe('学人网 <portal@example.org>');
});

test('the data folder is made with all above it, for its owner; where none can be made a line says so', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'scholars-portal-folder-'));
  try {
    const wanted = path.join(folder, 'a', 'b', 'data');
    prepareDataDir(wanted, 1);
    prepareDataDir(wanted, 1);
    expect(statSync(wanted).mode & 0o066).toBe(0);
    expect(() => prepareDataDir(wanted, 2 ** 40)).toThrow(/^磁盘空间不足：.*剩余 \d+ MB/);
    expect(() => prepareDataDir('/dev/null/data', 1)).toThrow(/^不能写入 \/dev\/null\/data/);
    expect(() => prepareDataDir('/proc/data', 1)).toThrow(/^不能写入 \/proc\/data/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a port that is taken is told with one that is free', async () => {
  const servers = [createServer(), createServer()] as const;
  const listen = (server: (typeof servers)[0], port: number) =>
    new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, () => resolve(true));
    });
  await listen(servers[0], 0);
  const { port } = servers[0].address() as { port: number };
  // Where the next is free it is taken too, so that the one after it has to be found.
  await listen(servers[1], port + 1);
  try {
    const refusal = await checkPort(port).then(
      () => '',
      (error: Error) => error.message,
    );
    const [, proposed] = /^端口 \d+ 已被占用。[^\n]*PORT=(\d+) npm start$/.exec(refusal) ?? [];
    expect(Number(proposed)).toBeGreaterThan(port + 1);
    await expect(checkPort(Number(proposed))).resolves.toBeUndefined();
  } finally {
    for (const server of servers) server.close();
  }
});
