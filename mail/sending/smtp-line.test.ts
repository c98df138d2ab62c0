import { afterEach, expect, test } from 'vitest';
import { Line } from '@/mail/sending/smtp';
import { type Sink, startSink } from '@/mail/sending/testing-sink';

const message = {
  from: 'a@example.org',
  to: 'b@example.org',
  raw: Buffer.from('Subject: x\r\n\r\n.a line that begins with a dot\r\n'),
};
const always = async () => true;
let sink: Sink;
let line: Line;
afterEach(async () => {
  line.close();
  await sink.close();
});

test('the server has no whole message before the word is given, and forgets it when the word is no', async () => {
  sink = await startSink();
  line = new Line(sink.url);
  let then = -1;
  const end = await line.send(message, async () => {
    then = sink.taken.length;
    return true;
  });
  expect([end, then, sink.started, sink.taken.length]).toEqual([null, 0, 1, 1]);
  expect(sink.taken[0]?.raw).toContain('\r\n.a line');
  expect(await line.send(message, async () => false)).toMatchObject({ kind: 'withheld' });
  expect(sink.taken).toHaveLength(1);
  expect(await line.send(message, always), 'over a new connection').toBeNull();
  expect(sink.taken).toHaveLength(2);
});

test('the word is not asked for when the recipient is refused', async () => {
  sink = await startSink({ rcpt: () => '550 5.1.1 nobody' });
  line = new Line(sink.url);
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return true;
  };
  for (let times = 0; times < 3; times++) expect(await line.send(message, ask)).toMatchObject({ kind: 'failed' });
  await new Promise(setImmediate);
  expect([asked, sink.started, sink.connections]).toEqual([0, 0, 1]);
});

test('one connection takes many letters, a new one after a hundred', async () => {
  sink = await startSink({ keep: false });
  line = new Line(sink.url);
  for (let times = 0; times < 120; times++)
    expect(await line.send({ ...message, to: `r${times}@example.org` }, always)).toBeNull();
  expect([sink.connections, sink.counts.size]).toEqual([2, 120]);
});

test('it logs in where the address holds a name; a wrong password blames no letter', async () => {
  sink = await startSink({ login: { user: 'desk', password: 'p@ss word' } });
  line = new Line(sink.url.replace('//', '//desk:p%40ss%20word@'));
  expect(await line.send(message, always)).toBeNull();
  const wrong = new Line(sink.url.replace('//', '//desk:wrong@'));
  expect(await wrong.send(message, always)).toMatchObject({ kind: 'away', why: expect.stringContaining('535') });
  expect(await new Line('smtp://127.0.0.1:1').send(message, always)).toMatchObject({ kind: 'away' });
});
