import { createRequire } from 'node:module';
import type net from 'node:net';

type Message = { raw: string; flags?: string[] };
type Folder = { messages: (Message & { uid: number; flags: string[] })[] };
type Server = {
  listen(port: number, host: string, ready: () => void): void;
  close(done: () => void): void;
  server: net.Server;
  getMailbox(path: string): Folder | undefined;
};
type Options = { plugins: string[]; storage: Record<string, unknown>; debug?: boolean };
// It comes without types.
const hoodiecrow = createRequire(import.meta.url)('hoodiecrow-imap') as (options: Options) => Server;

/** A real IMAP server in this process: one user, `testuser` with `testpass`, and what lies in the folders at first. */
export async function startMailbox(inbox: Message[], folders: string[] = []) {
  const server = hoodiecrow({
    plugins: ['ID', 'NAMESPACE', 'UIDPLUS', 'MOVE', 'LITERALPLUS', 'SASL-IR', 'AUTH-PLAIN', 'UNSELECT', 'ENABLE'],
    storage: {
      INBOX: { messages: inbox },
      '': { separator: '/', folders: Object.fromEntries(folders.map((name) => [name, { messages: [] }])) },
    },
  });
  const sockets = new Set<net.Socket>();
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as net.AddressInfo;
  return {
    url: (user = 'testuser', password = 'testpass', rest = '/INBOX') =>
      `imap://${user}:${password}@127.0.0.1:${port}${rest}`,
    /** What lies in a folder: the subject of each letter, with `+` once it is seen. */
    list: (folder = 'INBOX') =>
      (server.getMailbox(folder)?.messages ?? []).map(
        ({ raw, flags }) => `${/^Subject: (.*)$/m.exec(raw)?.[1]?.trim() ?? ''}${flags.includes('\\Seen') ? '+' : ''}`,
      ),
    /** Every conversation ends now, in the middle of a word. */
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    onConnection: (run: () => void) => server.server.on('connection', run),
    close: () =>
      new Promise<void>((done) => {
        for (const socket of sockets) socket.destroy();
        server.server.close(() => done());
      }),
  };
}
