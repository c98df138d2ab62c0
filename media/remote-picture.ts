import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { Agent, buildConnector, request } from 'undici';
import { isPublicAddress } from '@/media/public-address';
import { byteLimits } from '@/text/limits';

/** Why a picture of another site is not had, in a sentence for the person who pasted it. */
const remoteProblems = {
  address: '这个网址不能取：只取公开网站（http、https）上的图片。',
  away: '那个网站没有应答。',
  late: '那个网站应答太慢。',
  status: '那个网站上没有这张图片，或不许别的网站取用。',
  type: '那个网址不是图片。',
  bytes: '图片超过 20 MB。',
} as const;

export class RemotePictureError extends Error {
  override name = 'RemotePictureError';
  constructor(readonly reason: keyof typeof remoteProblems) {
    super(remoteProblems[reason]);
  }
}

/** What may be fetched, and how long it is waited for. Tests pass their own; nothing of it is read from outside. */
export type RemoteRules = {
  isAllowed: (address: string) => boolean;
  ports: readonly string[];
  bytes: number;
  /** Milliseconds for all of it, redirects included. */
  time: number;
};
const usual: RemoteRules = {
  isAllowed: isPublicAddress,
  // '' is the usual port of http and https.
  ports: [''],
  bytes: byteLimits.picture,
  time: 20_000,
};
const MOST_REDIRECTS = 5;

/** Gives a name's addresses only if all of them are allowed: none of a name that also leads inside. */
function guardedLookup({ isAllowed }: RemoteRules): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0);
      const [first] = found;
      if (!first || !found.every(({ address }) => isAllowed(address)))
        return done(new RemotePictureError('address') as NodeJS.ErrnoException, '', 0);
      if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}

/**
 * Connections to allowed addresses alone. A name is checked when it is looked up for this very connection; the address
 * that was connected to is checked once more.
 */
function guardedAgent(rules: RemoteRules): Agent {
  const connector = buildConnector({ lookup: guardedLookup(rules), timeout: rules.time });
  return new Agent({
    connect: (options, done) =>
      connector(options, (error, socket) => {
        if (error) return done(error, null);
        const { remoteAddress = '' } = socket as Socket;
        if (rules.isAllowed(remoteAddress.replace(/^::ffff:(?=\d+\.)/, ''))) return done(null, socket as Socket);
        (socket as Socket).destroy();
        done(new RemotePictureError('address'), null);
      }),
    headersTimeout: rules.time,
    bodyTimeout: rules.time,
  });
}

function checkedUrl(address: string, base: URL | undefined, { ports, isAllowed }: RemoteRules): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || !ports.includes(url.port))
    throw new RemotePictureError('address');
  // URL has brought every spelling of an address in figures into one; nobody looks it up, nobody knocks at it.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) && !isAllowed(literal)) throw new RemotePictureError('address');
  url.hash = '';
  return url;
}

async function readBody(body: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > most) throw new RemotePictureError('bytes');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The bytes at an address, or where it leads on to. */
async function ask(url: URL, dispatcher: Agent, signal: AbortSignal, most: number): Promise<Buffer | string> {
  // No referer, no cookie: nothing of who asks, and what only shows itself to its own pages answers too.
  const headers = { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'Mozilla/5.0 (picture fetch)' };
  const answer = await request(url, { dispatcher, signal, headers });
  const header = (name: string) => String(answer.headers[name] ?? '');
  try {
    if (answer.statusCode >= 300 && answer.statusCode < 400 && header('location')) return header('location');
    if (answer.statusCode !== 200) throw new RemotePictureError('status');
    if (!/^(?:image\/(?!svg)|(?:application|binary)\/octet-stream|$)/i.test(header('content-type').trim()))
      throw new RemotePictureError('type');
    if (header('content-encoding') && header('content-encoding') !== 'identity') throw new RemotePictureError('type');
    if (Number(header('content-length')) > most) throw new RemotePictureError('bytes');
    return await readBody(answer.body, most);
  } finally {
    answer.body.on('error', () => {}).destroy();
  }
}

/**
 * Fetches a picture of another site: the only way by which this site asks for an address that somebody typed (SSRF).
 * Public http and https addresses alone, each address that is connected to checked, each redirect followed by hand and
 * checked the same, within limits of size and time. What the bytes are is for media/store.ts to find out. Throws
 * RemotePictureError with the reason.
 */
export async function fetchRemotePicture(address: string, rules: RemoteRules = usual): Promise<Buffer> {
  const dispatcher = guardedAgent(rules);
  const signal = AbortSignal.timeout(rules.time);
  try {
    let url = checkedUrl(address, undefined, rules);
    for (let n = 0; n <= MOST_REDIRECTS; n += 1) {
      const got = await ask(url, dispatcher, signal, rules.bytes);
      if (typeof got !== 'string') return got;
      url = checkedUrl(got, url, rules);
    }
    throw new RemotePictureError('status');
  } catch (error) {
    if (error instanceof RemotePictureError) throw error;
    const { cause, name } = error as Error & { cause?: unknown };
    if (cause instanceof RemotePictureError) throw cause;
    const late = signal.aborted || /Timeout/.test(name);
    throw new RemotePictureError(late ? 'late' : 'away');
  } finally {
    await dispatcher.destroy();
  }
}
