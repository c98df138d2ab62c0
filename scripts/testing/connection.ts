import { once } from 'node:events';
import type http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';

type Served = { server: http.Server };

export const connect = ({ server }: Served): Socket =>
  net.connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
/** The server's end of the next connection. */
export const accepted = async ({ server }: Served): Promise<Socket> => (await once(server, 'connection'))[0];
const turn = () => new Promise((next) => setImmediate(next));

/**
 * Resolves when the server has read all that the client wrote, and the client all that the server wrote then: what is
 * sent next arrives alone. Earlier if the server reads no more: it has paused, or the connection is at its end.
 */
export async function settled(client: Socket, peer: Socket): Promise<void> {
  const isOver = () => client.destroyed || client.readableEnded;
  const isRead = () => peer.isPaused() || (peer.bytesRead >= client.bytesWritten && !peer.writableEnded);
  const isAnswered = () => client.isPaused() || client.bytesRead >= peer.bytesWritten;
  // A handler answers some turns of the event loop after it has read.
  for (let quiet = 0; quiet < 3 && !isOver(); await turn()) quiet = isRead() && isAnswered() ? quiet + 1 : 0;
}

/** Everything that a server says to these pieces, sent one after the other; then we send no more. */
export async function said(to: Served, pieces: string[]): Promise<string> {
  const accepting = accepted(to);
  const socket = connect(to);
  const heard: Buffer[] = [];
  socket.on('data', (piece) => heard.push(piece));
  const closed = new Promise((done) => socket.on('close', done).on('error', done));
  const peer = await accepting;
  for (const piece of pieces) {
    socket.write(piece, 'latin1');
    await settled(socket, peer);
  }
  socket.end();
  await closed;
  return Buffer.concat(heard)
    .toString('latin1')
    .replace(/Date: [^\r]*/g, 'Date');
}
