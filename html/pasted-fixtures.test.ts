import { expect, test } from 'vitest';
import { excel } from '@/html/pasted-fixtures/excel';
import type { Fixture } from '@/html/pasted-fixtures/fixture';
import { googleDocs } from '@/html/pasted-fixtures/google-docs';
import { libreOffice, pages } from '@/html/pasted-fixtures/office';
import { web } from '@/html/pasted-fixtures/web';
import { wechat } from '@/html/pasted-fixtures/wechat';
import { word } from '@/html/pasted-fixtures/word';
import { wps } from '@/html/pasted-fixtures/wps';
import { sanitizeArticle } from '@/html/sanitize';

/** What each program's paste must become. */
const programs: Record<string, Fixture[]> = {
  'Word 365': word,
  WPS: wps,
  微信: wechat,
  'Google Docs': googleDocs,
  'Excel and Calc': excel,
  'LibreOffice Writer': libreOffice,
  Pages: pages,
  'web pages': web,
};

const cases = Object.entries(programs).flatMap(([program, all]) =>
  all.map(({ name, html, clean }) => [program, name, html, clean] as const),
);

test.each(cases)('from %s: %s', (_program, _name, html, clean) => {
  expect(sanitizeArticle(html)).toBe(clean);
  expect(sanitizeArticle(clean)).toBe(clean);
});

test('no program is forgotten, and there are forty pastes at least', () => {
  expect(cases.length).toBeGreaterThanOrEqual(40);
  for (const [program, all] of Object.entries(programs)) expect(all.length, program).toBeGreaterThanOrEqual(3);
});
