import http from 'node:http';
import net from 'node:net';
import { expect, test } from 'vitest';
import { clientAddress, dropUnreadable, fromOurPage, isReadableForm } from '@/server/guards';

function asked(headers: http.IncomingHttpHeaders, remoteAddress = '203.0.113.9') {
  const req = new http.IncomingMessage(new net.Socket());
  Object.defineProperty(req.socket, 'remoteAddress', { value: remoteAddress });
  return Object.assign(req, { url: '/', headers });
}

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0db8:0000:0000:1:2:3:4', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('who asks from %s counts as %s: one household has one half of an IPv6 address', (from, counted) => {
  expect(clientAddress(asked({}, from))).toBe(counted);
});

test('X-Forwarded-For of somebody who is no proxy of ours is nothing', () => {
  expect(clientAddress(asked({ 'x-forwarded-for': '192.0.2.1' }))).toBe('203.0.113.9');
});

test.each([
  ['http://localhost:3000', true],
  ['https://localhost:3000', false],
  ['http://localhost', false],
  ['http://localhost:3000.evil.test', false],
  ['http://evil.test', false],
  ['null', false],
  [undefined, false],
])('a form that says it comes from %s is ours: %s', (origin, ours) => {
  expect(fromOurPage(asked({ host: 'localhost:3000', origin }))).toBe(ours);
});

test.each([
  ['["",{}]', true],
  ['["",{"children":["articles",{"children":[["id","7","d",null],{}]}]},null,null,1]', true],
  ['', false],
  ['[]', false],
  ['["",7]', false],
  ['{"a":1}', false],
  ['["",{"children":"x"}]', false],
])('the router state %s is kept: %s', (state, kept) => {
  const req = asked({ 'next-router-state-tree': encodeURIComponent(state) });
  dropUnreadable(req);
  expect('next-router-state-tree' in req.headers).toBe(kept);
});

test('a router state that is no percent encoding, or very deep, is taken away', () => {
  for (const state of ['%', encodeURIComponent(`${'["",{"a":'.repeat(5000)}`)]) {
    const req = asked({ 'next-router-state-tree': state });
    dropUnreadable(req);
    expect(req.headers).toEqual({});
  }
});

test.each([
  ['0'.repeat(42), true],
  ['x', false],
  ['0'.repeat(41), false],
  ['0'.repeat(42).concat(', 0'), false],
  ['', false],
])('an action of the id %s can be read: %s', (id, readable) => {
  expect(isReadableForm(asked({ 'next-action': id }))).toBe(readable);
});

test.each([
  ['multipart/form-data; boundary=----WebKitFormBoundaryAbC', true],
  ['multipart/form-data; charset=utf-8; boundary="a b"', true],
  ['multipart/form-data', false],
  ['multipart/form-data; boundary=', false],
  ['Multipart/Form-Data;x=boundary', false],
  ['application/x-www-form-urlencoded', true],
  [undefined, true],
])('a form of the type %s can be read: %s', (type, readable) => {
  expect(isReadableForm(asked({ 'content-type': type }))).toBe(readable);
});
