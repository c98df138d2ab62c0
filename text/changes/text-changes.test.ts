import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastCpu } from '@/scripts/testing/cpu';
import { characterChanges, type Part } from '@/text/changes/character-changes';
import { textChanges } from '@/text/changes/text-changes';

const marks = { same: ['', ''], gone: ['[-', '-]'], new: ['{+', '+}'] } as const;
const written = (parts: Part[]) => parts.map(({ kind, text }) => marks[kind][0] + text + marks[kind][1]).join('');

test.each([
  ['渡口的灯亮了二十年。', '渡口的灯亮了三十年。', '渡口的灯亮了[-二-]{+三+}十年。'],
  ['他在北京大学教书。', '他在北京大学教物理，也教书。', '他在北京大学教{+物理，也教+}书。'],
  ['最早一份印于 1889 年。', '最早一份印于 1899 年。', '最早一份印于 [-1889-]{+1899+} 年。'],
  ['见 Journal of Optics 第三期。', '见 Journal of Physics 第三期。', '见 Journal of [-Optics-]{+Physics+} 第三期。'],
  ['雨停了。天亮了。鸟叫了。', '雨停了。鸟叫了。', '雨停了。[-天亮了。-]鸟叫了。'],
  ['会议定于周三下午举行。', '会议改到周五上午举行。', '会议[-定于周三下-]{+改到周五上+}午举行。'],
  ['', '新写的。', '{+新写的。+}'],
  ['一样。', '一样。', '一样。'],
])('%s → %s', (before, after, wanted) => {
  expect(written(characterChanges(before, after))).toBe(wanted);
});

const told = (before: string[], after: string[]) =>
  textChanges(before, after).map((change) =>
    change.kind === 'changed' ? `≈ ${written(change.parts)}` : `${change.kind} ${change.text}`,
  );

test('a changed paragraph is told inside its sentence, a moved one at both places, a rewritten one as two', () => {
  const [a, b, c] = ['第一段说春天的事情。', '第二段说夏天的事情，很长的一段。', '第三段说秋天。'];
  expect(told([a, b, c], [a, '第二段说夏日的事情，很长的一段。', c])).toEqual([
    `same ${a}`,
    '≈ 第二段说夏[-天-]{+日+}的事情，很长的一段。',
    `same ${c}`,
  ]);
  expect(told([a, b, c], [b, c, a])).toEqual([`moved-from ${a}`, `same ${b}`, `same ${c}`, `moved-to ${a}`]);
  expect(told([a], ['与前文无关的新句子。'])).toEqual([`gone ${a}`, 'new 与前文无关的新句子。']);
  expect(told([a, c], ['开头新加的一段话。', '第一段说春天里的事情。', c])).toEqual([
    'new 开头新加的一段话。',
    '≈ 第一段说春天{+里+}的事情。',
    `same ${c}`,
  ]);
});

const character = fc.constantFrom('春', '夏', '秋', '冬', '。', '，', '一', '1', 'a', ' ', '😀', 'é', '𠮷');
const paragraph = fc.array(character, { maxLength: 12 }).map((all) => all.join(''));
const read = (changes: ReturnType<typeof textChanges>, without: 'gone' | 'new') => {
  const other = without === 'gone' ? 'moved-from' : 'moved-to';
  return changes.flatMap((change) => {
    if (change.kind === without || change.kind === other) return [];
    if (change.kind !== 'changed') return [change.text];
    return [
      change.parts
        .filter(({ kind }) => kind !== without)
        .map(({ text }) => text)
        .join(''),
    ];
  });
};

test('both texts can be read out of the changes, whatever they are', () => {
  const texts = fc.array(paragraph, { maxLength: 8 });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const changes = textChanges(before, after);
      expect(read(changes, 'new').sort()).toEqual([...before].sort());
      expect(read(changes, 'gone')).toEqual(after);
    }),
    { numRuns: 500 },
  );
});

const random = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};
const noise = (length: number, alphabet: string, seed: number) => {
  const next = random(seed);
  return Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join('');
};

test.each([
  ['one paragraph of two letters', [noise(200_000, '甲乙', 1)], [noise(200_000, '甲乙', 2)]],
  [
    'many alike paragraphs',
    Array.from({ length: 99 }, (_, i) => noise(2000, '甲乙丙', i)),
    Array.from({ length: 99 }, (_, i) => noise(2000, '甲乙丙', i + 500)),
  ],
  ['sentences without end', ['。'.repeat(300_000)], ['，'.repeat(300_000)]],
  [
    'thousands of short ones',
    Array.from({ length: 8000 }, (_, i) => `甲${i}`),
    Array.from({ length: 8000 }, (_, i) => `乙${i}`),
  ],
])('hostile texts are told in a bounded time: %s', (_, before, after) => {
  expect(read(textChanges(before, after), 'gone')).toEqual(after);
  // One of the longest passages that are compared token by token. Measured: 8 times as long at most.
  const longest = leastCpu(() => textChanges([noise(1999, '甲乙丙', 1)], [noise(1999, '甲乙丙', 2)]), 3);
  expect(leastCpu(() => textChanges(before, after), 3) / longest).toBeLessThan(25);
});
