import type http from 'node:http';
import type { Socket } from 'node:net';
import { networkOf } from '@/text/network';

/** A whole university comes from one address, with some connections for each reader; nobody may hold all 8,000. */
const MOST_OF_ONE = 1_000;

/**
 * Ends what one network opens beyond `most` connections, however quietly it reads or writes on them. `isProxy`: addresses
 * through which others come, who counts for themselves. To be called when everybody else listens already.
 */
export function limitConnections(server: http.Server, isProxy: (address: string) => boolean, most = MOST_OF_ONE): void {
  const open = new Map<string, number>();
  server.prependListener('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (isProxy(address)) return;
    const network = networkOf(address);
    const count = (open.get(network) ?? 0) + 1;
    if (count > most) return void socket.destroy();
    open.set(network, count);
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left) open.set(network, left);
      else open.delete(network);
    });
  });
}
