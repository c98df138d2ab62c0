export type ParagraphChange = { kind: 'same' | 'gone' | 'new'; text: string };

/** Beyond this many pairs the middle is told as all gone and all new: nobody reads such a comparison. */
const mostPairs = 4_000_000;

const told = (kind: ParagraphChange['kind'], texts: readonly string[]) => texts.map((text) => ({ kind, text }));

/** How long the longest common subsequence of the rests is, for every pair of places. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      table[at] =
        a[i] === b[j]
          ? (table[at + width + 1] as number) + 1
          : Math.max(table[at + width] as number, table[at + 1] as number);
    }
  }
  return table;
}

/** What became of each paragraph between two texts, in reading order; those that were rewritten are gone, then new. */
export function paragraphChanges(before: readonly string[], after: readonly string[]): ParagraphChange[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const room = Math.min(before.length, after.length) - start;
  while (end < room && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  const middle: ParagraphChange[] = [];
  if (a.length * b.length > mostPairs) {
    // One by one: as arguments of one call a hundred thousand overflow the stack.
    for (const change of [...told('gone', a), ...told('new', b)]) middle.push(change);
  } else {
    const table = commonLengths(a, b);
    const width = b.length + 1;
    let [i, j] = [0, 0];
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) {
        middle.push({ kind: 'same', text: a[i] as string });
        i += 1;
        j += 1;
      } else if (
        j >= b.length ||
        (i < a.length && (table[(i + 1) * width + j] as number) >= (table[i * width + j + 1] as number))
      ) {
        middle.push({ kind: 'gone', text: a[i] as string });
        i += 1;
      } else {
        middle.push({ kind: 'new', text: b[j] as string });
        j += 1;
      }
    }
  }
  return [...told('same', before.slice(0, start)), ...middle, ...told('same', before.slice(before.length - end))];
}
