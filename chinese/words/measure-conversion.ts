/**
 * Measures the conversion between scripts:
 *
 *   npx tsx chinese/words/measure-conversion.ts CORPUS.txt… [--cases testcases.json] [--show 40]
 *
 * A corpus is Traditional text, a paragraph a line. It is simplified by opencc-js, brought back by the site's zh-tw and
 * compared character by character. The cases are OpenCC's own (test/testcases/testcases.json of BYVoid/OpenCC).
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Converter } from 'opencc-js';
import { entries, stages } from '@/chinese/dictionaries';
import { fold } from '@/chinese/fold';
import { convertText, type Script } from '@/chinese/script';
import { isSimplifiedOnly } from '@/chinese/script-evidence';
import { convertHtml } from '@/chinese/script-html';
import { asTaiwanWrites } from '@/chinese/words/variants';

const { positionals: files, values } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: 'string' }, show: { type: 'string', default: '40' } },
});

// Taiwan prints both, often on one page: neither is wrong.
const bothRight = new Set(
  (
    '布佈 占佔 周週 杯盃 艷豔 濕溼 跡蹟 毀燬 岩巖 昇升 了瞭 凶兇 菸煙 嘗嚐 証證 綫線 搜蒐 匯彙 盡儘 舖鋪 恒恆 塚冢 谿溪 ' +
    '伙夥 簑蓑 托託 雇僱 核覈 游遊 藉借 巨鉅 誌志 厘釐 泛氾 欲慾 念唸 注註 鑒鑑 飢饑 札扎 庄莊 群羣 嘆歎 折摺 弦絃 勛勳 洩泄'
  )
    .split(' ')
    .flatMap(([a, b]) => [`${a}→${b}`, `${b}→${a}`]),
);
// What a reader takes for ignorance.
const families = new Set(
  '參蔘 歷曆 發髮 並併 回迴 只隻 準准 家傢 後后 面麵 裡里'.split(' ').flatMap(([a, b]) => [`${a}→${b}`, `${b}→${a}`]),
);

/** 群 and 床 are Taiwan's forms too. */
const ofTaiwan = new Set(entries(stages('t2tw')[0]?.at(-1) ?? '').map(([, to]) => to));

const simplify = Converter({ from: 't', to: 'cn' });
type Difference = { pair: string; around: string };

/** Where two texts have other forms of one character; where their words differ, goes on after them. */
function differences(right: string, got: string): Difference[] {
  const found: Difference[] = [];
  for (let i = 0, j = 0; i < right.length && j < got.length; ) {
    const [a, b] = [right.charAt(i), got.charAt(j)];
    if (fold(a) === fold(b)) {
      if (a !== b && /\p{Script=Han}/u.test(a))
        found.push({ pair: `${a}→${b}`, around: right.slice(Math.max(0, i - 6), i + 6) });
      i++;
      j++;
      continue;
    }
    const next = aligned(right, i, got, j);
    if (!next) break;
    [i, j] = next;
  }
  return found;
}

function aligned(right: string, i: number, got: string, j: number): [number, number] | null {
  for (let sum = 1; sum < 12; sum++) {
    for (let x = 0; x <= sum; x++) {
      const y = sum - x;
      if (fold(right.slice(i + x, i + x + 2)) === fold(got.slice(j + y, j + y + 2))) return [i + x, j + y];
    }
  }
  return null;
}

function measureCorpus(lines: readonly string[]): void {
  const found: Difference[] = [];
  let characters = 0;
  let left = 0;
  for (const line of lines) {
    const back = convertText(simplify(line), 'zh-tw');
    characters += line.match(/\p{Script=Han}/gu)?.length ?? 0;
    left += [...back].filter((one) => isSimplifiedOnly(one) && !ofTaiwan.has(one)).length;
    found.push(...differences(asTaiwanWrites(line), asTaiwanWrites(back)));
  }
  const per10000 = (count: number) => `${count} (${((count / characters) * 10_000).toFixed(2)} in 10,000)`;
  const wrong = found.filter(({ pair }) => !bothRight.has(pair));
  console.log(`characters ${characters}, left in Simplified ${((left / characters) * 100).toFixed(4)} %`);
  console.log(`other forms ${per10000(found.length)}, of which both are right but for ${per10000(wrong.length)}`);
  console.log(`of 參歷發並回只準家後面裡 ${per10000(wrong.filter(({ pair }) => families.has(pair)).length)}`);
  const pairs = new Map<string, string[]>();
  for (const { pair, around } of wrong) pairs.set(pair, [...(pairs.get(pair) ?? []), around]);
  const most = [...pairs].sort(([, a], [, b]) => b.length - a.length).slice(0, Number(values.show));
  for (const [pair, around] of most)
    console.log(`${pair} ${around.length}: ${around.slice(0, families.has(pair) ? 60 : 4).join(' | ')}`);
}

function measureCases(file: string): void {
  // The file has trailing commas and comments.
  const text = readFileSync(file, 'utf8')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/,(\s*[}\]])/g, '$1');
  const { cases } = JSON.parse(text) as { cases: { id: string; input: string; expected: Record<string, string> }[] };
  const scripts: Record<string, Script> = { s2twp: 'zh-tw', s2hk: 'zh-hk', s2hkp: 'zh-hk', tw2sp: 'zh-cn' };
  for (const [name, script] of Object.entries(scripts)) {
    const these = cases.filter(({ expected }) => expected[name] !== undefined);
    const other = these.filter(({ input, expected }) => convertText(input, script) !== expected[name]);
    const share = ((1 - other.length / these.length) * 100).toFixed(1);
    console.log(
      `${name} ${these.length - other.length} of ${these.length}, ${share} %: ${other.map(({ id }) => id).join(' ')}`,
    );
  }
}

/** Milliseconds of CPU for pages of forty paragraphs, beside opencc-js over the same text in the same run. */
function measureTime(lines: readonly string[]): void {
  const pages: string[] = [];
  for (let at = 0; at < Math.min(lines.length, 800); at += 40) {
    pages.push(
      simplify(
        lines
          .slice(at, at + 40)
          .map((line) => `<p>${line}</p>`)
          .join('\n'),
      ),
    );
  }
  const theirs = Converter({ from: 'cn', to: 'twp' });
  const ours = (page: string) => convertHtml(page, 'zh-tw');
  const time = (convert: (page: string) => string) => {
    for (const page of pages) convert(page);
    const start = process.cpuUsage();
    for (let round = 0; round < 3; round++) for (const page of pages) convert(page);
    return process.cpuUsage(start).user / 1000 / 3 / pages.length;
  };
  const [own, other] = [time(ours), time(theirs)];
  console.log(`a page ${own.toFixed(1)} ms, opencc-js ${other.toFixed(1)} ms, ratio ${(own / other).toFixed(2)}`);
}

for (const file of files) {
  console.log(`\n${file}`);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /\p{Script=Han}/u.test(line));
  measureCorpus(lines);
  measureTime(lines);
}
if (values.cases) measureCases(values.cases);
