import { channel } from '@/site/channel';
import { requestContext } from '@/site/request-context';
import { ms } from '@/text/durations';
import { failureOf } from '@/text/failure';
import { isUnavailable } from '@/text/unavailable';

/*
 * The log: a line an event on standard error, as text or (LOG_FORMAT=json) as JSON, with time, level, part of the site and
 * the request it belongs to. Never what people typed, addresses, or the message of an error, which may hold either.
 */
type Level = 'error' | 'warn' | 'info';
/** `each`: to be written every time, however often it comes. */
export type Line = { level: Level; part: string; words: string; request?: string; each?: boolean };

const MOST_CAUSES = 500;

/** When a cause was last written, and how often it has come since. */
const causes = new Map<string, { at: number; more: number }>();

/** Null where the same was written less than a minute ago: a database that is away is one line a minute, not 514. */
function withRepeats({ level, part, words }: Line, now: number): string | null {
  const key = `${level} ${part} ${words}`;
  const seen = causes.get(key);
  if (seen && now - seen.at < ms.minute) {
    seen.more++;
    return null;
  }
  if (causes.size >= MOST_CAUSES) causes.clear();
  causes.set(key, { at: now, more: 0 });
  return seen?.more ? `${words}（此前一分钟内另有 ${seen.more} 次）` : words;
}

/** One line of the log as it is written. */
export function formatLine({ level, part, words, request }: Line, now: Date, format: string | undefined): string {
  const time = now.toISOString();
  const plain = words.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
  if (format === 'json') return `${JSON.stringify({ time, level, part, message: plain, request })}\n`;
  return `${time} ${level.padEnd(5)} [${part}] ${plain}${request ? ` (${request})` : ''}\n`;
}

/** Writes a line, or hands it to the server's thread. */
function record(line: Line): void {
  if (channel.log) {
    channel.log(line);
    return;
  }
  const words = line.each ? line.words : withRepeats(line, Date.now());
  if (words !== null) process.stderr.write(formatLine({ ...line, words }, new Date(), process.env.LOG_FORMAT));
}

/** Whatever fails for want of the database has one cause, whoever tells of it. */
const noAnswer: Line = {
  level: 'error',
  part: 'database',
  words: '数据库没有应答：需要它的页面答 503，已有的页面照常',
};
const lacksDatabase = (error: unknown) => isUnavailable(error) && !/53100/.test(failureOf(error));

function say(level: Level, part: string, words: string, error?: unknown): void {
  const all = error === undefined ? words : `${words} ${failureOf(error)}`.trim();
  record(lacksDatabase(error) ? noAnswer : { level, part, words: all, request: requestContext()?.id });
}

export const log = {
  record,
  databaseAway: () => record(noAnswer),
  error: (part: string, words: string, error?: unknown) => say('error', part, words, error),
  warn: (part: string, words: string, error?: unknown) => say('warn', part, words, error),
  info: (part: string, words: string) => say('info', part, words),
  /** What concerns accounts, every time it happens; nothing where no visitor's request is answered (commands, jobs). */
  audit: (words: string) => {
    const request = requestContext()?.id;
    if (request) record({ level: 'info', part: 'audit', words, request, each: true });
  },
  /** A mistake of ours, every time it happens; the visitor is shown `reference`, which stands in the line. */
  bug: (part: string, reference: string, error: unknown) =>
    record({ level: 'error', part, words: failureOf(error), request: reference, each: true }),
};

/** An error by its kind and place, anything else as the first line of its text. */
const wordsOf = (thing: unknown): string =>
  thing instanceof Error ? failureOf(thing) : (String(thing).trim().split('\n')[0]?.slice(0, 300) ?? '');

/**
 * What libraries say on the console becomes lines of the log. `everything` is for Next's thread, where nobody at a
 * keyboard reads along: what Next tells of its own progress is left out.
 */
export function takeOverConsole({ everything = false } = {}): void {
  const take =
    (level: Level) =>
    (...things: unknown[]) =>
      things.some(lacksDatabase)
        ? log.databaseAway()
        : say(level, 'next', things.map(wordsOf).filter(Boolean).join(' '));
  console.error = take('error');
  console.warn = take('warn');
  if (everything) console.log = console.info = console.debug = () => {};
}
