import { featuresAt, number, type Token } from '@/chinese/words/context-features';
import { contextWeights } from '@/chinese/words/context-weights';
import { ofForeignNames } from '@/chinese/words/foreign-names';

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

const ruled = new Set([...counted.keys(), '只', '面', '并', '村里']);

// 裡 stands after a noun: what stands after these is the 里 of villages and of names.
const beforeVillage = /[的个]$|^[为设置各该本全]$|^[·、，。；：「《（]$/;
/** 2020年至今只有, 百分之三只是: after a number too 只 means only before these. */
const onlyBefore = /^[有能要会是剩需花用想卖差够占为算可限在因见得做干活靠收给就被让]/;
/** 1只在伦敦: what is left of them after digits, which are of a year where 只 means only. */
const onlyAfterDigits = /^[有能要会是剩需花用想卖差够占为算可限因见得做干活靠收给就让]/;
const animal =
  /[猫狗犬鸟鱼虎狮熊兔鼠羊牛马猪鸡鸭鹅鹰鹤雁燕鸽鹦豹驴骡蟹虾鲸豚狸狐狼鹿象猴猿蛇龟蛙虫蜂蝶蚁蚊蝇蛛鲨兽雀鹊鸦鹭鸮獭獾貂猩狒獒禽雏鳄蜥蝠鸥]/;
/** 猫只吃鱼: only, where 猫只装进箱子 is of cats that are counted. */
const onlyAfterAnimals = /^[有能要会是剩需花用想卖差够占为算可限在因见得做干活靠收给就被让吃喝爱喜敢肯知住懂怕听认]/;
/** 有只石虎, 像只安静的猫: before an animal. */
const beforeAnimals = /[有像被了着是如整半每另那这某养抓]$/;
/** 777个村里, 村里与社区: units of government, not inside a village. */
const unitsBefore = /[个各每全乡镇市区邻该本与和及或、]$/;
const unitsAfter = /^[长民干办邻与和及或、等社]/;
/** What holds something: 裡 stands after it, but in a list of villages. */
const holder = /[包袋箱柜桶罐碗杯瓶盒篮筒簿裆堆池井洞沟坑室厅房楼寺箕屋肚怀梦窝缸锅炉仓屉裤鞋帽盆壶脑橱匣笼棚巢]$/;
const punctuation = /^[。，、；：！？「」（）]/;

const seemsOnly = /^只[^有能要是会好得怕见顾管准许想求剩用需差可消限因身字眼手].?$/;

/** 7 天后: what stands before a word, and before a space if that is between. */
const beforeOf = (tokens: readonly Token[], index: number) =>
  tokens[tokens[index - 1]?.from === ' ' ? index - 2 : index - 1];

/** 白米里、協和里、信義里: one of several villages. */
function isListed(tokens: readonly Token[], index: number): boolean {
  const isVillage = (i: number) =>
    tokens[i]?.from.endsWith('里') === true && /^[、，；。及和与等]/.test(tokens[i + 1]?.from ?? '。');
  const nearby = (from: number) => [0, 1, 2, 3].some((step) => isVillage(from + step));
  if (tokens[index + 1]?.from === '、' && nearby(index + 3)) return true;
  return [3, 4, 5].some((back) => tokens[index - back]?.from.endsWith('里') && tokens[index - back + 1]?.from === '、');
}

/** 鱼只, 有只石虎: an animal is counted without a number. */
function isAnimalCounted(tokens: readonly Token[], index: number): boolean {
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  if (!before) return false;
  if (animal.test(before.from.at(-1) ?? '')) return !after || !onlyAfterAnimals.test(after.from);
  if (!beforeAnimals.test(before.from)) return false;
  const next = tokens.slice(index + 1, index + 6);
  const end = next.findIndex((token) => punctuation.test(token.from));
  return next.slice(0, end < 0 ? next.length : end).some((token) => animal.test(token.from.at(-1) ?? ''));
}

/** 隻 after a number and of animals, 只 after 大多数 and 多半. */
function formOfOnly(tokens: readonly Token[], index: number): string | undefined {
  const [before, after] = [beforeOf(tokens, index), tokens[index + 1]];
  if (before && /[多少]数$|多半$/.test(before.from)) return '只';
  const only = before && /[\d０-９]$/.test(before.from) ? onlyAfterDigits : onlyBefore;
  if (before && number.test(before.from) && (!after || !only.test(after.from))) return '隻';
  return isAnimalCounted(tokens, index) ? '隻' : undefined;
}

/** The 里 of a village, of its offices or of a name. */
function isVillage(tokens: readonly Token[], index: number): boolean {
  const [beforeLast, before, after] = [tokens[index - 2], tokens[index - 1], tokens[index + 1]];
  if (!before || beforeVillage.test(before.from)) return true;
  if (isForeign(before) && (isForeign(after) || beforeLast?.from === '·')) return true;
  if (after && /^[内邻]/.test(after.from)) return true;
  const counts = tokens.slice(index + 1, index + 5).findIndex((token) => token.from.startsWith('邻'));
  if (counts > 0 && tokens.slice(index + 1, index + 1 + counts).every(({ from }) => number.test(from))) return true;
  return isListed(tokens, index);
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
  if (seemsOnly.test(from)) return isCountedWith(tokens, index) ? '隻' : undefined;
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
