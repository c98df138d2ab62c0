// Answers plain GETs of cached pages on the socket, before Node's HTTP server (docs/decisions/0018-fast-path.md).
import type http from 'node:http';
import type { Socket } from 'node:net';
import { type Coding, codingFor } from '@/server/response';

type Site = {
  /** A page with its status line and headers, but for date and connection; undefined where Node is to answer. */
  page: (address: string, coding: Coding) => { head: string; body: Buffer } | undefined;
  /** Whether this Host is the site's (server/guards.ts). */
  isForUs: (host: string, socket: Socket) => boolean;
};
/** What matters of the header lines of a request. */
type Facts = { coding: Coding; host: string; closes: boolean };

/** Headers that change nothing about a cached page, or only its coding. Requests with any other go to Node's server. */
const PLAIN =
  /^(?:host|connection|user-agent|from|accept(?:-encoding|-language)?|referer|dnt|priority|save-data|via|upgrade-insecure-requests|sec-[a-z-]+|cache-control|pragma|x-forwarded-(?:for|proto|host|port)|x-real-ip)$/;
const SINGLE = ['host', 'connection', 'accept-encoding'];
/** A header line of RFC 9112 §5: name, colon, visible characters; no folded line. */
const LINE = /\r\n([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)/y;
const END = '\r\n\r\n';
const MOST = 8192;
/** When the server ends: milliseconds that a connection without any request so far may still wait for one. */
const LAST = 2_000;

/** What matters of these header lines; undefined where there is anything else that a page depends on. */
function factsIn(lines: string): Facts | undefined {
  const values = new Map<string, string>();
  LINE.lastIndex = 0;
  let at = 0;
  for (let found = LINE.exec(lines); found; found = LINE.exec(lines)) {
    const name = (found[1] as string).toLowerCase();
    if (!PLAIN.test(name) || (values.has(name) && SINGLE.includes(name))) return undefined;
    values.set(name, (found[2] as string).trim());
    at = LINE.lastIndex;
  }
  const host = values.get('host');
  const connection = (values.get('connection') ?? 'keep-alive').toLowerCase();
  if (at !== lines.length - END.length || !host || !/^(?:keep-alive|close)$/.test(connection)) return undefined;
  return { coding: codingFor(values.get('accept-encoding')), host, closes: connection === 'close' };
}

/** The address and the header lines, if `text` is exactly one whole GET request of HTTP/1.1. */
function oneGet(text: string): { address: string; lines: string } | undefined {
  const first = text.indexOf('\r\n');
  if (!text.startsWith('GET /') || !text.endsWith(END)) return undefined;
  if (!text.startsWith(' HTTP/1.1', first - 9) || text.indexOf(' ', 4) !== first - 9) return undefined;
  return { address: text.slice(4, first - 9), lines: text.slice(first) };
}

/**
 * Answers the plainest of requests from the socket: one whole GET, with headers that cannot matter, of a cached
 * page. A connection is handed to Node's HTTP server for good, with all that came, at the first thing that is any
 * different: that parser alone decides what a request is. It costs half of what Node's takes for such a page.
 */
export class FastPath {
  /** Connections, and whether there was a request on them yet. */
  private readonly open = new Map<Socket, boolean>();
  private readonly handOver: (socket: Socket) => void;
  private closing = false;
  private second = 0;
  private date = '';
  private readonly stays: string;

  constructor(
    private readonly server: http.Server,
    private readonly site: Site,
  ) {
    const [take] = server.listeners('connection') as ((socket: Socket) => void)[];
    if (!take) throw new Error('no HTTP server');
    this.handOver = take.bind(server);
    this.stays = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(server.keepAliveTimeout / 1000)}`;
    server.removeAllListeners('connection');
    server.on('connection', (socket: Socket) => this.listen(socket));
  }

  /**
   * Ends the connections on which nobody waits for an answer. Called before the server is closed. The first request of
   * a new connection may be on its way: it is Node's to answer.
   */
  close(): void {
    this.closing = true;
    for (const [socket, used] of this.open) {
      if (used) socket.end();
      else socket.setTimeout(LAST);
    }
  }

  /** The last header lines: date, which changes once a second, and connection. */
  private tail(closes: boolean): string {
    const second = Math.floor(Date.now() / 1000);
    if (second !== this.second) this.date = `Date: ${new Date(second * 1000).toUTCString()}\r\n`;
    this.second = second;
    return `${this.date}${closes ? 'Connection: close' : this.stays}${END}`;
  }

  private listen(socket: Socket): void {
    let lines = '';
    let facts: Facts | undefined;
    /** Whether what came was answered. */
    const answered = (chunk: Buffer): boolean => {
      // A client that does not read its answers goes to Node's server, which stops reading its requests (backpressure).
      if (this.closing || chunk.length > MOST || socket.writableLength > 0) return false;
      const got = oneGet(chunk.toString('latin1'));
      if (!got) return false;
      // A connection sends the same lines again and again.
      if (got.lines !== lines) {
        lines = got.lines;
        facts = factsIn(lines);
        if (facts && !this.site.isForUs(facts.host, socket)) facts = undefined;
      }
      const page = facts && this.site.page(got.address, facts.coding);
      if (!facts || !page) return false;
      socket.cork();
      socket.write(page.head + this.tail(facts.closes), 'latin1');
      socket.write(page.body);
      socket.uncork();
      if (facts.closes) socket.off('data', onData).resume().destroySoon();
      return true;
    };
    let used = false;
    const onData = (chunk: Buffer): void => {
      if (!answered(chunk)) return void leave(chunk);
      if (used) return;
      used = true;
      this.open.set(socket, used);
      socket.setTimeout(this.server.keepAliveTimeout);
    };
    const leave = (chunk: Buffer): void => {
      this.open.delete(socket);
      socket.pause();
      for (const [event, listener] of Object.entries(listeners)) socket.off(event, listener);
      socket.unshift(chunk);
      this.handOver(socket);
      socket.resume();
    };
    const listeners = {
      data: onData,
      end: () => socket.end(),
      timeout: () => socket.destroy(),
      error: () => socket.destroy(),
      close: () => this.open.delete(socket),
    };
    this.open.set(socket, used);
    socket.setTimeout(this.closing ? LAST : this.server.headersTimeout);
    for (const [event, listener] of Object.entries(listeners)) socket.on(event, listener);
  }
}
