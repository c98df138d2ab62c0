import { writeFileSync } from 'node:fs';
import { startSink } from '@/mail/sending/testing-sink';

/*
 * The sink of measurements, in a process of its own: prints its port, and at SIGTERM writes how often each address got a
 * letter into the file that it was given. `mail-sink FILE [MILLISECONDS]`.
 */
const [file = '', slow = '0'] = process.argv.slice(2);
const sink = await startSink({ keep: false, slow: Number(slow) });
process.stdout.write(`${sink.port}\n`);
process.once('SIGTERM', () => {
  writeFileSync(file, JSON.stringify(Object.fromEntries(sink.counts)));
  process.exit(0);
});
