import { expect, test } from 'vitest';
import { attacks } from '@/html/attacks';
import { ownCommentsHtml } from '@/server/personalize';
import { fillAll, tokens } from '@/site/tokens';

const createdAt = new Date('2026-11-24T03:00:00Z');

test('own comments are plain text, whatever was written', () => {
  const html = ownCommentsHtml(attacks.map((body, id) => ({ id, body, createdAt, state: 'held' })));
  expect(html.match(/<[a-z]+/g)?.filter((tag) => !/^<(section|p|ol|li|strong|time)$/.test(tag))).toEqual([]);
  expect(html.match(/<strong>待审<\/strong>/g)).toHaveLength(attacks.length);
});

test('a page for nobody keeps no mark of them', () => {
  const page = `<html lang="zh-Hans">评论${tokens.ownComments}</html>`;
  expect(fillAll(page, {})).toBe('<html lang="zh-Hans">评论</html>');
  expect(fillAll(page, { ownComments: '$& 待审' })).toContain('评论$& 待审');
});
