// What the system, postgres.js and PostgreSQL (class 08: connections, 57P: shutting down, 53: no connections, no disk)
// call it when nobody is there to answer.
const AWAY =
  /^(CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN|NOTFOUND)|08\w{3}|57P0[1-5]|53[0-3]00)$/;

/** Whether an error says that the database could not answer: the visitor's words are good and may be sent again. */
export function isUnavailable(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; depth++) {
    if (at.name === 'DatabaseAway' || AWAY.test(String((at as { code?: unknown }).code))) return true;
    // next-auth puts what happened one level deeper.
    at = at.cause instanceof Error ? at.cause : (at.cause as { err?: unknown } | undefined)?.err;
  }
  return false;
}
