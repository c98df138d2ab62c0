import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { Refusal } from '@/db/refusal';
import { say } from '@/scripts/steps';

// Without a window first: the stories take three quarters of the time.
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A Chromium that is on this machine; null when there is none. */
function findBrowser(): string | null {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Refusal(`CHROMIUM_PATH 指的浏览器不存在：${given}`);
    return given;
  }
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...PLACES].filter(Boolean);
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))), ...MAC];
  return [...candidates, chromium.executablePath()].find((file) => existsSync(file)) ?? null;
}

function runs(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

/** Finds a browser or installs one: Debian's as root (with a Chinese font), otherwise Playwright's own. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  say('没有找到浏览器，正在安装…');
  const apt = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.env.DEBIAN_FRONTEND = 'noninteractive';
    const install = (name: string) =>
      runs('apt-get', [...apt, '-qq', 'install', '-y', '--no-install-recommends', name, 'fonts-noto-cjk']);
    // Older systems have the whole browser only.
    if (runs('apt-get', [...apt, '-qq', 'update'])) install('chromium-headless-shell') || install('chromium');
  }
  if (!findBrowser()) runs(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  const installed = findBrowser();
  if (!installed)
    throw new Refusal('没有浏览器可用，浏览器测试没有运行。请安装 chromium，或用 CHROMIUM_PATH 指出它的位置');
  return installed;
}
