/*
 * One process at a time prepares a folder (installs, builds). The lock is a file that names its holder; a holder that
 * was killed is recognised, and the npm or next it left running is ended, because nobody else may touch the folder
 * while they do.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { refusal } from './bootstrap.mjs';

/** When process `pid` was started, as the system writes it; null when it is gone. Numbers are used again, this is not. */
function startOf(pid) {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

const identify = (pid) => ({ pid, start: startOf(pid) });
const isAlive = (one) => Boolean(one?.pid) && one.start !== null && startOf(one.pid) === one.start;

function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function endGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // Gone already.
  }
}

/** Takes over from a holder that was killed: ends what it left running and removes its file. */
async function clear(file, holder) {
  const child = holder?.child;
  if (isAlive(child)) {
    endGroup(child.pid, 'SIGTERM');
    for (let waited = 0; isAlive(child) && waited < 3000; waited += 100) await sleep(100);
    endGroup(child.pid, 'SIGKILL');
  }
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  // Somebody quicker may have replaced it between our look and the rename: give it back.
  const moved = readHolder(aside);
  if (isAlive(moved) && !existsSync(file)) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

/**
 * Waits for the folder's lock and takes it. A start on the same `port` as the holder's is refused at once, since it
 * could never serve. `adopt` names the child that works for us, `release` gives the lock back.
 */
export async function takeLock(root, port) {
  const file = path.join(root, '.preparing');
  const me = { ...identify(process.pid), port, child: null };
  let told = false;
  for (let unreadable = 0; ; ) {
    try {
      writeFileSync(file, JSON.stringify(me), { flag: 'wx' });
      break;
    } catch (error) {
      // A folder that we cannot write (not ours, or the disk is full) needs no lock: nobody can prepare anything in it.
      if (error.code !== 'EEXIST') {
        if (error.code === 'ENOSPC' || error.code === 'EDQUOT') rmSync(file, { force: true });
        return { adopt() {}, release() {} };
      }
    }
    const holder = readHolder(file);
    if (!holder && ++unreadable < 10) {
      await sleep(100);
    } else if (!isAlive(holder)) {
      await clear(file, holder);
    } else if (port !== null && holder.port === port) {
      throw refusal(
        `这个文件夹里已有一个 npm start 正在准备（进程 ${holder.pid}，端口 ${port}）。请等它完成，或先结束它`,
      );
    } else {
      if (!told) console.error(`  另一个命令（进程 ${holder.pid}）正在准备这个文件夹，等它完成…`);
      told = true;
      await sleep(300);
    }
  }
  const release = () => {
    process.off('exit', release);
    if (me.child) endGroup(me.child.pid, 'SIGTERM');
    if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
  };
  process.on('exit', release);
  return {
    adopt(child) {
      me.child = child?.pid ? identify(child.pid) : null;
      writeFileSync(file, JSON.stringify(me));
    },
    release,
  };
}
