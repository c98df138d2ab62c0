import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { adoptSettings, checkHoldsSite, saveSettings } from '@/scripts/running-site';
import { readEnv } from '@/site/env';

const folder = mkdtempSync(path.join(tmpdir(), 'portal-settings-'));
const file = path.join(folder, 'site.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (given: Record<string, string>) => {
  const all = { ...given, DATA_DIR: folder };
  saveSettings(readEnv(all), all);
};
const adopted = (own: Record<string, string | undefined> = {}) => {
  const environment = { ...own };
  adoptSettings(folder, environment);
  return environment;
};

test('a folder without a site is refused; a start leaves what commands need, for its owner alone, and no other secret', () => {
  expect(() => checkHoldsSite(folder, 'backup')).toThrow(/没有网站/);
  const secrets = {
    AUTH_SECRET: 's'.repeat(40),
    ADMIN_PASSWORD: 'correct horse battery',
    ADMIN_EMAIL: 'a@example.org',
  };
  start({ PORT: '3100', DATABASE_URL: 'postgres://u:p@127.0.0.1/x', SMTP_URL: 'smtp://127.0.0.1:25', ...secrets });
  expect(() => checkHoldsSite(folder, 'backup')).not.toThrow();
  expect(statSync(file).mode & 0o077).toBe(0);
  for (const secret of Object.values(secrets)) expect(readFileSync(file, 'utf8')).not.toContain(secret);
  expect(adopted()).toEqual({
    PORT: '3100',
    SITE_URL: 'http://localhost:3100',
    DATABASE_URL: 'postgres://u:p@127.0.0.1/x',
    SMTP_URL: 'smtp://127.0.0.1:25',
  });
});

test('what the environment says itself comes first, an empty variable too; a port of its own has its own address', () => {
  expect(adopted({ SMTP_URL: '', DATABASE_URL: 'postgres://other/y' })).toMatchObject({
    SMTP_URL: '',
    DATABASE_URL: 'postgres://other/y',
  });
  expect(adopted({ PORT: '3200' }).SITE_URL).toBeUndefined();
  start({ PORT: '3100', SITE_URL: 'https://www.example.org' });
  expect(adopted({ PORT: '3200' }).SITE_URL).toBe('https://www.example.org');
  // The earlier database is not the present one.
  expect(adopted().DATABASE_URL).toBeUndefined();
});

test('a damaged file is told in one line, a missing one is none', () => {
  writeFileSync(file, '{"settings": ');
  expect(() => adopted()).toThrow(/^[^\n]*已损坏[^\n]*重新启动[^\n]*$/);
  rmSync(file);
  expect(adopted({ PORT: '1' })).toEqual({ PORT: '1' });
  expect(existsSync(file)).toBe(false);
});
