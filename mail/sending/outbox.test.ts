import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { enqueue, listLetters } from '@/db/letters/queue';
import { testDatabase } from '@/db/testing/database';
import { deliverLetters } from '@/mail/delivery';
import { applicationLetter } from '@/mail/letter-application';
import { approvedLetter } from '@/mail/letter-approved';
import { declinedLetter } from '@/mail/letter-declined';
import { resetLetter } from '@/mail/letter-reset';
import { verifyLetter } from '@/mail/letter-verify';

testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'portal-outbox-'));
const outbox = path.join(folder, 'outbox');
const facts = { to: 'wang@example.org', siteName: '学人网', name: '王小明', token: 'T0ken_-x' };

beforeAll(() => {
  process.env.DATA_DIR = folder;
  process.env.SITE_URL = 'https://portal.example.org/';
  process.env.MAIL_FROM = '学人网 <desk@portal.example.org>';
  process.env.SMTP_URL = '';
});
afterAll(() => rmSync(folder, { recursive: true }));

test('without SMTP_URL a letter is a readable file that only its owner may read', async () => {
  await enqueue(db(), verifyLetter(facts));
  await deliverLetters();
  const [name = ''] = readdirSync(outbox);
  expect(name).toMatch(/^\d{8}-\d{6}-\d+-wang@example\.org\.eml$/);
  expect(statSync(path.join(outbox, name)).mode & 0o777).toBe(0o600);
  const eml = readFileSync(path.join(outbox, name), 'utf8');
  expect(eml).toContain('From: =?UTF-8?');
  expect(eml).toContain('To: wang@example.org');
  expect(eml).toContain('王小明，您好：');
  expect(eml).toContain('\nhttps://portal.example.org/verify/T0ken_-x\n');
  expect(eml).toContain('href="https://portal.example.org/verify/T0ken_-x"');
  const { rows } = await listLetters(1);
  expect(rows.map((r) => r.state)).toEqual(['sent']);
});

test('every letter is short, speaks to the person, links only to this site, and its HTML says what its text says', () => {
  const all = [
    verifyLetter(facts),
    resetLetter(facts),
    approvedLetter({ ...facts, token: null }),
    declinedLetter({ ...facts, reason: '请补充单位网页。\n谢谢！' }),
    applicationLetter({ ...facts, applicant: '李四', institution: '某大学', id: 7 }),
  ];
  for (const { text, html, subject } of all) {
    expect(subject).toMatch(/^[^\r\n]+ — 学人网$/);
    expect(text).toContain('王小明，您好：');
    expect(text.length).toBeLessThan(400);
    for (const link of [...text.matchAll(/https?:\/\/\S+/g), ...html.matchAll(/href="([^"]*)"/g)])
      expect(link[1] ?? link[0]).toMatch(/^https:\/\/portal\.example\.org(\/|$)/);
    for (const line of text.split('\n').filter((l) => l && !l.startsWith('http')))
      expect(html).toContain(line.replace(/：$/, ''));
  }
});

test('what a stranger typed is words in the letter, never markup or a link', () => {
  const name = '<img src=x onerror=alert(1)> http://evil.example/win';
  const { text, html } = verifyLetter({ ...facts, name });
  expect(html).not.toContain('<img');
  expect(text + html).not.toContain('evil.example');
});
