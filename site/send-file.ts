/** By this header one of our route handlers tells server/ which attachment to send; it never leaves the machine. */
export const SEND_FILE = 'x-send-file';
