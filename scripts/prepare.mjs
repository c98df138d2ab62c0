import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundled } from './bundle.mjs';
import { install, isInstalled } from './install.mjs';
import { takeLock } from './lock.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Installs dependencies if they are missing or stale, then hands over to scripts/{name}.ts. */
export async function run(name) {
  process.chdir(root);
  const args = process.argv.slice(2);
  const asksForHelp = args.includes('--help') || args.includes('-h');
  // Help must not install or touch anything where it can be given at once.
  // Without these a signal would end us at once and leave npm at work; with them the lock's exit handler runs.
  const quit = (signal) => process.exit(signal === 'SIGINT' ? 130 : 143);
  process.on('SIGINT', quit).on('SIGTERM', quit);
  if (!asksForHelp || !isInstalled(root)) {
    const lock = await takeLock(root, name === 'start' ? process.env.PORT || '3000' : null);
    try {
      if (!isInstalled(root)) await install(root, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
    if (name === 'start') return hand(name, { args, lock });
    lock.release();
  }
  return hand(name, { args, takeLock: () => takeLock(root, null) });
}

async function hand(name, context) {
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
  const script = await import(pathToFileURL(path.join(await bundled(), `${name}.mjs`)).href);
  return script.main(context);
}
