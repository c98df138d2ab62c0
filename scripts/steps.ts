import { log } from '@/site/log';

const seconds = (from: number) => ((Date.now() - from) / 1000).toFixed(1);

let print = (line: string): void => console.log(line);

/** From here on what is said while working goes to standard error: standard output is for a program (--json). */
export function toStandardError(): void {
  print = (line) => console.error(line);
}

/** Once the site serves, what is said stands in the log, with its time. */
export function toLog(): void {
  print = (line) => log.info('site', line.trim());
}

/** One indented line about what is going on inside a step. */
export function say(line: string): void {
  print(`  ${line}`);
}

/** Announces `doing` when it takes longer than a blink, and what `work` resolves with (what is done now) with its time. */
export async function step(doing: string, work: () => Promise<string>): Promise<void> {
  const startedAt = Date.now();
  const announce = setTimeout(() => say(`${doing}…`), 700);
  try {
    const done = await work();
    print(`✓ ${done}（${seconds(startedAt)} 秒）`);
  } finally {
    clearTimeout(announce);
  }
}
