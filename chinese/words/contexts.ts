import { featuresAt, number, type Token } from '@/chinese/words/context-features';
import { contextWeights } from '@/chinese/words/context-weights';
import { beforeOf, beforeThings, formOfOnly, isThingCounted, punctuation } from '@/chinese/words/counted';
import { ofForeignNames } from '@/chinese/words/foreign-names';
import { usualForm } from '@/chinese/words/variants';

type Choice = { form: string; weights: ReadonlyMap<string, number> };

function read(): Map<string, Choice[]> {
  const choices = new Map<string, Choice[]>();
  for (const line of contextWeights.trim().split('\n')) {
    const [pair = '', ...steps] = line.split(' ');
    const weights = new Map(
      steps.map((step) => {
        const sign = Math.max(step.lastIndexOf('+'), step.lastIndexOf('-'));
        return [step.slice(0, sign), Number(step.slice(sign))] as const;
      }),
    );
    const [character = '', form = ''] = pair;
    choices.set(character, [...(choices.get(character) ?? []), { form, weights }]);
  }
  return choices;
}

let known: Map<string, Choice[]> | undefined;

const isForeign = (token: Token | undefined) =>
  token !== undefined && [...token.from].every((one) => one === '·' || ofForeignNames.has(one));

/** What words are after a number: 444天后, 三家私铁, 二百海里, 五里外. */
const counted = new Map([
  ['天后', '天後'],
  ['周后', '週後'],
  ['家私', '家私'],
  ['元后', '元後'],
  ['海里', '海里'],
  ['里外', '里外'],
  ['里', '里'],
]);

const ruled = new Set([...counted.keys(), '只', '面', '并', '村里', '后', '判准', '并到', '并成', '并为']);

// 裡 stands after a noun: what stands after these is the 里 of villages and of names.
const beforeVillage = /[的个]$|^[为设置各该本全]$|^[·、，。；：「《（]$/;
/** 777个村里, 村里与社区: units of government, not inside a village. */
const unitsBefore = /[个各每全乡镇市区邻该本与和及或、]$/;
const unitsAfter = /^[长民干办邻与和及或、等社]/;
/** What holds something: 裡 stands after it, but in a list of villages. */
const holder = /[包袋箱柜桶罐碗杯瓶盒篮筒簿裆堆池井洞沟坑室厅房楼寺箕屋肚怀梦窝缸锅炉仓屉裤鞋帽盆壶脑橱匣笼棚巢]$/;
/** 可以并到: together into one thing, where ，并到 is and then to. */
const together = /^[也要可能会应就被将再都二三四五]$|[以要该想]$/;

const seemsOnly = /^只[^有能要是会好得怕见顾管准许想求剩用需差可消限因身字眼手].?$/;

/** Whether each of the two characters before (`step` -1) or after a word may belong to a foreign name, the nearest first. */
function foreignBeside(tokens: readonly Token[], index: number, step: 1 | -1): boolean[] {
  const found: boolean[] = [];
  for (let i = index + step; found.length < 2; i += step) {
    const from = tokens[i]?.from ?? '。';
    // 森林里玛莎: a word of several characters before it is a word, not the beginning of a name.
    if (step < 0 && from.length > 1) return [...found, false, false];
    found.push(...[...from].map((one) => one === '·' || ofForeignNames.has(one)));
  }
  return found.slice(0, 2);
}

/** 巴图里诺, 帕拉别里斯克, 科热里·巴尼特, 里戈·: 里, by itself or in a word as 沙里, inside a foreign name. */
function isInForeignName(tokens: readonly Token[], index: number): boolean {
  const own = [...(tokens[index] as Token).from].slice(0, -1).map((one) => ofForeignNames.has(one));
  const before = [...own, ...foreignBeside(tokens, index, -1)].slice(0, 2);
  const after = foreignBeside(tokens, index, 1);
  if (own.includes(false) || !after[0]) return false;
  const next = tokens.slice(index + 1, index + 3).map(({ from }) => from);
  return next.join('').charAt(1) === '·' || [...before, ...after].filter(Boolean).length > 2;
}

/** 白米里、協和里、信義里: one of several villages. */
function isListed(tokens: readonly Token[], index: number): boolean {
  const isVillage = (i: number) =>
    tokens[i]?.from.endsWith('里') === true && /^[、，；。及和与等]/.test(tokens[i + 1]?.from ?? '。');
  const nearby = (from: number) => [0, 1, 2, 3].some((step) => isVillage(from + step));
  if (tokens[index + 1]?.from === '、' && nearby(index + 3)) return true;
  return [3, 4, 5].some((back) => tokens[index - back]?.from.endsWith('里') && tokens[index - back + 1]?.from === '、');
}

/** The 里 of a village, of its offices or of a name. */
function isVillage(tokens: readonly Token[], index: number): boolean {
  const [beforeLast, before, after] = [tokens[index - 2], tokens[index - 1], tokens[index + 1]];
  if (!before || beforeVillage.test(before.from)) return true;
  if (isForeign(before) && (isForeign(after) || beforeLast?.from === '·')) return true;
  if (isInForeignName(tokens, index)) return true;
  // 坂里村, 脱里河: 村民 and 河水 are words of their own.
  if (after && /^[内邻]|^[村县乡镇河江港湖郡]$/.test(after.from)) return true;
  const counts = tokens.slice(index + 1, index + 5).findIndex((token) => token.from.startsWith('邻'));
  if (counts > 0 && tokens.slice(index + 1, index + 1 + counts).every(({ from }) => number.test(from))) return true;
  return isListed(tokens, index);
}

/** 一帝一后, 一后二妃, 「地后」. */
function isQueen(tokens: readonly Token[], index: number): boolean {
  const [beforeLast, before, after] = [tokens[index - 2], tokens[index - 1], tokens[index + 1]];
  if (before?.from === '一')
    return /[帝王君]$/.test(beforeLast?.from ?? '') || /^[、二两三四五六七]/.test(after?.from ?? '');
  return beforeLast?.from === '「' && before?.from.length === 1 && after?.from === '」';
}

/** 要并到, 把三张桌子并成一张, 后并为十科. */
function isTogether(tokens: readonly Token[], index: number): boolean {
  const [before, { from }, after] = [tokens[index - 1]?.from ?? '，', tokens[index] as Token, tokens[index + 1]];
  if (together.test(before)) return true;
  if (from !== '并到' && !punctuation.test(before) && /^[\d一二两三四五六七八九十百]/.test(after?.from ?? ''))
    return true;
  const clause = tokens.slice(Math.max(0, index - 8), index).reverse();
  const start = clause.findIndex(({ from }) => punctuation.test(from));
  return clause.slice(0, start < 0 ? clause.length : start).some(({ from }) => from === '把' || from === '将');
}

/** What needs no counting: words after a number, 里 inside a foreign name, animals counted at the end of a clause. */
function formByRule(tokens: readonly Token[], index: number): string | undefined {
  const { from } = tokens[index] as Token;
  if (!ruled.has(from)) return undefined;
  const [before, after] = [beforeOf(tokens, index), tokens[index + 1]];
  const isCounted = before !== undefined && number.test(before.from);
  if (isCounted && counted.has(from)) return counted.get(from);
  if (from === '里' && isVillage(tokens, index)) return '里';
  if (from === '里' && before && holder.test(before.from) && after?.from !== '、') return '裏';
  if (from === '村里' && (unitsBefore.test(before?.from ?? '') || unitsAfter.test(after?.from ?? ''))) return '村里';
  if (from === '只') return formOfOnly(tokens, index);
  if (from === '后' && isQueen(tokens, index)) return '后';
  if (from === '判准' && before?.from.endsWith('的')) return '判準';
  if (from.length > 1 && from.startsWith('并') && isTogether(tokens, index)) return '併';
  // 3并、4并双梯: flats at a landing.
  if (from === '并' && isCounted && (!after || /^[、，。；双电]/.test(after.from))) return '併';
  // 会后，面对岸上的人: the clause begins with the verb 面对, whatever words its characters fall into.
  if (from === '面' && after && /^[对临向]/.test(after.from) && (!before || punctuation.test(before.from))) return '面';
  return undefined;
}

/** 只在, 只露出 in 1只在伦敦: the dictionaries know them as words. */
function isCountedWith(tokens: readonly Token[], index: number): boolean {
  const { from, cost } = tokens[index] as Token;
  const apart = [from.slice(0, 1), from.slice(1)].map((one) => ({ from: one, cost }));
  return formOfOnly([...tokens.slice(0, index), ...apart, ...tokens.slice(index + 1)], index) === '隻';
}

/**
 * The Traditional form that the words around a word, mostly of one character, speak for, or the form of its beginning;
 * undefined for the usual one.
 */
export function formInContext(tokens: readonly Token[], index: number): string | undefined {
  const { from } = tokens[index] as Token;
  // 一并规范: whatever words the dictionaries know that begin with 并.
  if (/^并[^没非不无未]/.test(from) && tokens[index - 1]?.from === '一') return '併';
  if (beforeThings.has(from)) return isThingCounted(tokens, index) ? beforeThings.get(from) : undefined;
  if (seemsOnly.test(from)) return isCountedWith(tokens, index) ? '隻' : undefined;
  if (/^.里$/.test(from) && isInForeignName(tokens, index)) return `${usualForm(from.charAt(0))}里`;
  const certain = formByRule(tokens, index);
  if (certain) return certain;
  known ??= read();
  const choices = known.get(from);
  if (!choices) return undefined;
  const features = featuresAt(tokens, index);
  let best: string | undefined;
  let most = 0;
  for (const { form, weights } of choices) {
    const points = features.reduce((sum, one) => sum + (weights.get(one) ?? 0), 0);
    if (points > most) {
      most = points;
      best = form;
    }
  }
  return best;
}
