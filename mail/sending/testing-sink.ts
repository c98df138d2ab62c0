/*
 * A real mail server that delivers nothing, for tests and measurements: it takes, refuses, is slow or breaks off as told.
 *
 *   const sink = await startSink({ rcpt: (to) => (to.startsWith('no') ? '550 5.1.1 no such user' : null) });
 *   process.env.SMTP_URL = sink.url;
 */
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

type Reply = string | null;
type SinkRules = {
  mail?: (from: string) => Reply;
  /** What it answers to a recipient; null: taken. */
  rcpt?: (to: string) => Reply;
  /** After the message is whole. `drop`: it has the message and ends the line without an answer; `lose`: it forgets it. */
  data?: (to: string) => Reply | 'drop' | 'lose';
  /** Milliseconds before each answer to a message. */
  slow?: number;
  /** Whom it lets in; nobody has to log in without it. Only when it is started. */
  login?: { user: string; password: string };
  /** Keep the messages; otherwise only counts. */
  keep?: boolean;
};
type Taken = { from: string; to: string; raw: string };

function asError(reply: Reply): Error | null {
  if (!reply) return null;
  const [, code, words] = /^(\d{3}) (.*)$/s.exec(reply) ?? [];
  return Object.assign(new Error(words), { responseCode: Number(code) });
}

export async function startSink(rules: SinkRules = {}, port = 0) {
  const state = { rules, taken: [] as Taken[], counts: new Map<string, number>(), connections: 0, started: 0 };
  const cut = (session: SMTPServerSession) => {
    for (const connection of (server as unknown as { connections: Set<{ id: string; _socket: { destroy(): void } }> })
      .connections) {
      if (connection.id === session.id) connection._socket.destroy();
    }
  };
  const server = new SMTPServer({
    disabledCommands: rules.login ? ['STARTTLS'] : ['AUTH', 'STARTTLS'],
    allowInsecureAuth: true,
    authOptional: !rules.login,
    onAuth: ({ username, password }, _session, done) => {
      const { login } = state.rules;
      const right = username === login?.user && password === login?.password;
      if (right) done(null, { user: username });
      else done(new Error('535 5.7.8 wrong'));
    },
    disableReverseLookup: true,
    logger: false,
    size: 0,
    maxClients: 100,
    onConnect: (_session, done) => {
      state.connections += 1;
      done();
    },
    onMailFrom: ({ address }, _session, done) => done(asError(state.rules.mail?.(address) ?? null)),
    onRcptTo: ({ address }, _session, done) => done(asError(state.rules.rcpt?.(address) ?? null)),
    onData: (stream, session, done) => {
      state.started += 1;
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => state.rules.keep !== false && parts.push(part));
      stream.on('end', async () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const reply = state.rules.data?.(to) ?? null;
        if (state.rules.slow) await sleep(state.rules.slow);
        if (reply === 'lose') return cut(session);
        if (reply && reply !== 'drop') return done(asError(reply));
        state.counts.set(to, (state.counts.get(to) ?? 0) + 1);
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        if (state.rules.keep !== false) state.taken.push({ from, to, raw: Buffer.concat(parts).toString('latin1') });
        if (reply === 'drop') return cut(session);
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const address = server.server.address() as AddressInfo;
  return Object.assign(state, {
    port: address.port,
    url: `smtp://127.0.0.1:${address.port}`,
    close: () => new Promise<void>((done) => server.close(done)),
  });
}
export type Sink = Awaited<ReturnType<typeof startSink>>;
