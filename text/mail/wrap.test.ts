import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth, wrap } from '@/text/mail/wrap';

const prose =
  '讲者谈到《榫卯编目法》（第二版）与纸张纤维，并说：“古籍数字化（digitisation）不只是扫描。”会后 Professor Smith 与同学们讨论了 https://portal.example.org/articles/900001?from=letter 的内容……';

test('lines are of the width that a reader sees, and nothing is lost or moved', () => {
  for (const width of [20, 38, 72]) {
    const lines = wrap(prose, width).split('\n');
    for (const line of lines.filter((l) => !l.includes('https://')))
      expect(displayWidth(line), line).toBeLessThanOrEqual(width + 4);
    expect(lines.join('').replace(/\s/g, '')).toBe(prose.replace(/\s/g, ''));
  }
});

test('no line begins with closing punctuation or ends with an opening bracket, and no address is broken', () => {
  for (let width = 16; width <= 72; width++) {
    const lines = wrap(prose, width).split('\n');
    for (const line of lines) {
      expect(line).not.toMatch(/^[，。、；：？！）》」”…]/);
      expect(line).not.toMatch(/[（《「“]$/);
    }
    expect(lines.join('\n')).toContain('https://portal.example.org/articles/900001?from=letter');
  }
});

test('whatever is written, only white space changes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 4, max: 80 }), (text, width) => {
      expect(wrap(text, width).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});

test('further lines are indented', () => {
  expect(wrap('1. 湖畔书声一场关于古籍数字化的讲座', 20, '   ')).toBe('1. 湖畔书声一场关于\n   古籍数字化的讲座');
});
