import { beforeAll, expect, test } from 'vitest';
import { seedStructure } from '@/db/first-columns';
import { findIssue, findIssueByOldPath } from '@/db/issues/find';
import { importIssue } from '@/db/issues/import';
import { testDatabase } from '@/db/testing/database';
import { isIssueLine, readIssue } from '@/scripts/import/issue';
import { BadLine } from '@/scripts/import/line';
import { OldPictures } from '@/scripts/import/pictures';

testDatabase();
beforeAll(seedStructure);
const options = { zone: 'America/Los_Angeles', places: { pictures: new OldPictures(undefined, true), ownHosts: [] } };
const line = {
  kind: 'issue',
  year: 2006,
  number: 28,
  total: 356,
  date: '10/10/2006',
  title: '年会征稿',
  html: `<a name="top"></a><h2 id="jobs">求才</h2><p><a href="#3">见第三条</a></p><p><a NAME=3>第三条</a>：请写信给 wang.xm@example.org 或
    <a href="mailto:li@example.com">李先生</a><script>alert(1)</script></p><p id="x&quot; onclick=alert(1)">坏</p>`,
  oldPath: '/2006/UPDATE20061010.htm',
};
const read = async (changes: object = {}) => (await readIssue(JSON.stringify({ ...line, ...changes }), options)).issue;

test('an issue keeps its numbers, its date and its old anchors, and holds no address of anybody', async () => {
  const issue = await read();
  expect(issue).toMatchObject({ year: 2006, number: 28, total: 356, firstDay: '2006-10-10', lastDay: '2006-10-10' });
  for (const id of ['top', 'jobs', '3']) expect(issue.html.split(`id="${id}"`).length).toBe(2);
  expect(issue.html).toContain('href="#at-3"');
  expect(issue.html).not.toMatch(/wang\.xm@|mailto:|li@example|script|onclick|\ue020/i);
  expect(issue.html).toContain('w***@example.org');
  expect(issue.html).toContain('李先生');
});

test('a range of days is read too; what is no date is refused with its words', async () => {
  expect(await read({ date: '04/15-04/21/2009' })).toMatchObject({ firstDay: '2009-04-15', lastDay: '2009-04-21' });
  expect(await read({ date: '2009-04-21' })).toMatchObject({ firstDay: '2009-04-21' });
  await expect(read({ date: '02/30/2009' })).rejects.toThrow(BadLine);
  await expect(read({ date: 'soon' })).rejects.toThrow('date 不是日期：soon');
  await expect(read({ total: undefined })).rejects.toThrow('缺 total');
  await expect(read({ oldPath: '/../etc' })).rejects.toThrow('oldPath');
});

test('only a line whose kind is issue is one', () => {
  expect(isIssueLine(JSON.stringify(line))).toBe(true);
  expect(isIssueLine(JSON.stringify({ id: 1, title: '"kind": "issue"', html: '"kind":"issue"' }))).toBe(false);
  expect(isIssueLine('{"kind":"issue"')).toBe(false);
});

test('imported twice it is unchanged; its old address leads to it in lower case', async () => {
  const issue = await read();
  expect(await importIssue(issue, { dryRun: true })).toBe('new');
  expect(await findIssue(2006, 28)).toBeNull();
  expect(await importIssue(issue, { dryRun: false })).toBe('new');
  expect(await importIssue(issue, { dryRun: false })).toBe('unchanged');
  expect(await importIssue(await read({ title: '改过' }), { dryRun: false })).toBe('updated');
  expect(await findIssueByOldPath('/2006/update20061010.htm')).toEqual({ year: 2006, number: 28 });
  expect(await findIssue(2006, 28)).toMatchObject({ subject: '改过', total: 356 });
});
