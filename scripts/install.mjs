import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { refusal } from './bootstrap.mjs';

/** npm's own record of what it installed; it is written last, so an interrupted installation has none. */
const RECORD = 'node_modules/.package-lock.json';

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** Whether npm's rule `list` (["linux"], ["!win32"], nothing) lets `value` in. */
function allows(list, value) {
  if (!list?.length) return true;
  return list.includes(value) || (list.every((rule) => rule.startsWith('!')) && !list.includes(`!${value}`));
}

/** This machine as npm's os, cpu and libc name it. */
function thisMachine() {
  const libc =
    process.platform !== 'linux' ? null : process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
  return { os: process.platform, cpu: process.arch, libc };
}

/** The places of the packages that `wanted` (package-lock.json) has and `installed` (npm's record) has not, on `machine`. */
function missingPackages(wanted, installed, machine) {
  return Object.entries(wanted)
    .filter(([place, wants]) => {
      if (place === '' || wants.link || wants.extraneous) return false;
      if (!allows(wants.os, machine.os) || !allows(wants.cpu, machine.cpu)) return false;
      if (machine.libc && !allows(wants.libc, machine.libc)) return false;
      const has = installed[place];
      // What is optional and names no machine (parts of packages for WebAssembly) npm leaves out with its parent.
      if (!has) return !wants.optional || Boolean(wants.os || wants.cpu);
      return (
        has.version !== wants.version || Boolean(has.integrity && wants.integrity && has.integrity !== wants.integrity)
      );
    })
    .map(([place]) => place);
}

/** Whether node_modules holds exactly what package-lock.json asks of this machine. Takes a few milliseconds. */
export function isInstalled(root) {
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  const installed = readPackages(path.join(root, RECORD));
  if (!wanted) throw refusal('找不到 package-lock.json，项目文件夹不完整。请重新取得一份');
  if (!installed || missingPackages(wanted, installed, thisMachine()).length > 0) return false;
  // The record is no proof when something was deleted by hand or while npm emptied the folder.
  return Object.keys(wanted).every((place) => !installed[place] || existsSync(path.join(root, place, 'package.json')));
}

function npmCommand() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js') && existsSync(script)) return [process.execPath, [script]];
  return ['npm', []];
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** What npm's output means for the person at the keyboard: one line that says what to do. */
function explainNpm(output) {
  if (/ENOSPC|EDQUOT/.test(output)) return '磁盘空间不足，依赖没有装完（约需 1 GB）。请腾出空间后再运行一次';
  if (/EACCES|EPERM|EROFS/.test(output))
    return '没有写 node_modules 的权限。请用项目文件夹的所有者运行，或删除 node_modules 后再试';
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/i.test(output)) {
    return '连不上 npm 软件源，依赖没有装完。请检查网络（或 npm 的 registry、proxy 设置）后再运行一次';
  }
  if (/EINTEGRITY/.test(output)) return '下载的依赖校验不符。请运行 npm cache clean --force 后再试';
  const line = output.split('\n').filter((l) => /npm (error|ERR!)/.test(l) && !/complete log/.test(l));
  return `npm ci 没有成功：${
    line
      .slice(0, 3)
      .join(' ')
      .replaceAll(/npm (error|ERR!) ?/g, '') || '没有说明原因'
  }`;
}

/** Runs `npm ci`. Throws a Refusal of one line when it fails; what a killed run left is replaced by the next. */
export async function install(root, lock) {
  const startedAt = Date.now();
  const seconds = () => ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log('  正在安装依赖（第一次约需一分钟）…');
  // Removed first: while npm empties the folder this record would still say that all is there.
  rmSync(path.join(root, RECORD), { force: true });
  const [program, before] = npmCommand();
  // The build needs the development packages, whatever NODE_ENV or npm's configuration leave out.
  const args = [...before, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!isWritable(homedir())) args.push('--cache', path.join(tmpdir(), `npm-cache-${process.getuid?.() ?? 0}`));
  const output = await new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    lock.adopt(child);
    const progress = setInterval(() => console.log(`  仍在安装依赖（${seconds()} 秒）…`), 20_000);
    let said = '';
    const listen = (chunk) => {
      said += chunk;
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', (error) =>
      reject(error.code === 'ENOENT' ? refusal('找不到 npm。请安装带 npm 的 Node.js') : error),
    );
    child.on('close', (code) => {
      clearInterval(progress);
      lock.adopt(null);
      resolve(code === 0 ? null : said || `npm ci: ${code}`);
    });
  });
  if (output !== null) throw refusal(explainNpm(output));
  if (!isInstalled(root)) throw refusal('npm ci 之后依赖仍不完整。请删除 node_modules 后再运行一次');
  console.log(`✓ 依赖已安装（${seconds()} 秒）`);
}
