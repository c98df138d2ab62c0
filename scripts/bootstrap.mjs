/*
 * The first lines of every command. Plain JavaScript that old versions of Node can at least parse, so that they hear
 * what is missing; it works with nothing installed.
 */

const NEEDED = [20, 19];

/** Whether `version` ("20.19.0") is at least the version this program needs. */
function isRecentEnough(version) {
  const parts = version.split('.').map(Number);
  return parts[0] > NEEDED[0] || (parts[0] === NEEDED[0] && parts[1] >= NEEDED[1]);
}

/** An error whose text is one line for the person who started us, as db/refusal.ts makes them. */
export function refusal(line) {
  const error = new Error(line);
  error.name = 'Refusal';
  return error;
}

/** Prints one line on standard error and ends the process with 1. */
function giveUp(line) {
  console.error(`✗ ${line}`);
  process.exit(1);
}

/** Installs what is missing, then runs `main` of scripts/{name}.ts in this process. */
export function launch(name) {
  if (!isRecentEnough(process.versions.node)) {
    giveUp(`需要 Node.js ${NEEDED.join('.')} 或更新版本，当前是 ${process.versions.node}。请升级 Node.js 后再试`);
  }
  import('./prepare.mjs')
    .then((prepare) => prepare.run(name))
    .catch((error) => {
      // A Refusal is written for the person who started us; anything else is our bug and wants its stack.
      if (error && error.name === 'Refusal') giveUp(error.message);
      console.error(error);
      process.exit(1);
    });
}
