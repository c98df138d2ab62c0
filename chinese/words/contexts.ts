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

const ruled = new Set([...counted.keys(), '只', '面']);

// 裡 stands after a noun: what stands after these is the 里 of villages and of names.
const beforeVillage = /[的个]$|^[为设置各该本全]$|^[·、，。；：「《（]$/;
/** 2020年至今只有, 百分之三只是: after a number too 只 means only before these. */
const onlyBefore = /^[有能要会是剩需花用想卖差够占为算可限在因见得做干活靠收给就被让]/;
/** What holds something: 裡 stands after it, but in a list of villages. */
const holder = /[包袋箱柜桶罐碗杯瓶盒篮筒簿裆堆池井洞沟坑室厅房楼寺箕屋肚怀梦窝缸锅炉仓屉裤鞋帽盆壶脑]$/;
const punctuation = /^[。，、；：！？「」（）]/;

/** 白米里、協和里、信義里: one of several villages. */
function isListed(tokens: readonly Token[], index: number): boolean {
  const isVillage = (i: number) =>
    tokens[i]?.from.endsWith('里') === true && /^[、，；。及和与等]/.test(tokens[i + 1]?.from ?? '。');
  const nearby = (from: number) => [0, 1, 2, 3].some((step) => isVillage(from + step));
  if (tokens[index + 1]?.from === '、' && nearby(index + 3)) return true;
  return [3, 4, 5].some((back) => tokens[index - back]?.from.endsWith('里') && tokens[index - back + 1]?.from === '、');
}

/** What needs no counting: words after a number, 里 inside a foreign name, animals counted at the end of a clause. */
function formByRule(tokens: readonly Token[], index: number): string | undefined {
  const [before, { from }, after] = [tokens[index - 1], tokens[index] as Token, tokens[index + 1]];
  if (!ruled.has(from)) return undefined;
  const isCounted = before !== undefined && number.test(before.from);
  if (isCounted && counted.has(from)) return counted.get(from);
  if (from === '里' && (!before || beforeVillage.test(before.from) || (isForeign(before) && isForeign(after))))
    return '里';
  if (from === '里' && isListed(tokens, index)) return '里';
  if (from === '里' && before && holder.test(before.from) && after?.from !== '、') return '裏';
  if (from === '里' && after && number.test(after.from) && tokens[index + 2]?.from.startsWith('邻')) return '里';
  if (from === '只' && isCounted && !/[多少]数$/.test(before.from) && after && !onlyBefore.test(after.from))
    return '隻';
  if (from === '只' && isCounted && (!after || /^[。，、；！？）」]/.test(after.from))) return '隻';
  // 会后，面对岸上的人: the clause begins with the verb 面对, whatever words its characters fall into.
  if (from === '面' && after && /^[对临向]/.test(after.from) && (!before || punctuation.test(before.from))) return '面';
  return undefined;
}

/** The Traditional form that the words around a word, mostly of one character, speak for; undefined for the usual one. */
export function formInContext(tokens: readonly Token[], index: number): string | undefined {
  const certain = formByRule(tokens, index);
  if (certain) return certain;
  known ??= read();
  const choices = known.get((tokens[index] as Token).from);
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
