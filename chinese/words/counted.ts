import { number, type Token } from '@/chinese/words/context-features';

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
/** Boxes, vessels, watches and jewels, which Taiwan counts with 只, as it counts hands, feet and animals with 隻. */
const thing = /[箱袋瓶碗表戒杯盆壶罐钻锅鼎]子?$/;
const counting = /[这那每几]$/;
/** 一只, 这只: words of their own, and their forms before things. */
export const beforeThings: ReadonlyMap<string, string> = new Map([
  ...[...'一二三四五六七八九十那每'].map((one) => [`${one}只`, `${one}只`] as const),
  ['两只', '兩只'],
  ['几只', '幾只'],
  ['这只', '這只'],
]);
const limb = /[手脚腿眼耳鞋袜翅]/;

/** A mark that a clause ends at. */
export const punctuation = /^[。，、；：！？「」（）]/;

/** 7 天后: what stands before a word, and before a space if that is between. */
export const beforeOf = (tokens: readonly Token[], index: number) =>
  tokens[tokens[index - 1]?.from === ' ' ? index - 2 : index - 1];

const isAnimal = (word: string) => animal.test(word.at(-1) ?? '');

/** The next words of the clause, five at most. */
function clauseAfter(tokens: readonly Token[], index: number): readonly Token[] {
  const next = tokens.slice(index + 1, index + 6);
  const end = next.findIndex(({ from }) => punctuation.test(from));
  return end < 0 ? next : next.slice(0, end);
}

/** 鱼只, 有只石虎: an animal is counted without a number. */
function isAnimalCounted(tokens: readonly Token[], index: number): boolean {
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  if (!before) return false;
  if (animal.test(before.from.at(-1) ?? '')) return !after || !onlyAfterAnimals.test(after.from);
  if (!beforeAnimals.test(before.from)) return false;
  return clauseAfter(tokens, index).some(({ from }) => isAnimal(from));
}

/** 一只皮箱, 那只瓷瓶, 咖啡杯1只. */
export function isThingCounted(tokens: readonly Token[], index: number): boolean {
  const before = beforeOf(tokens, index)?.from ?? '';
  const own = (tokens[index] as Token).from;
  if (own === '只' && !(number.test(before) || counting.test(before))) return false;
  if (thing.test(tokens[index - 2]?.from ?? '') && punctuation.test(tokens[index + 1]?.from ?? '。')) return true;
  const next = clauseAfter(tokens, index);
  const at = next.findIndex(({ from }) => thing.test(from));
  return at >= 0 && !next.slice(0, at).some(({ from }) => limb.test(from)) && !next.some(({ from }) => isAnimal(from));
}

/** 隻 after a number and of animals, 只 of things and after 大多数 and 多半. */
export function formOfOnly(tokens: readonly Token[], index: number): string | undefined {
  const [before, after] = [beforeOf(tokens, index), tokens[index + 1]];
  if (before && /[多少]数$|多半$/.test(before.from)) return '只';
  if (isThingCounted(tokens, index)) return '只';
  const only = before && /[\d０-９]$/.test(before.from) ? onlyAfterDigits : onlyBefore;
  if (before && number.test(before.from) && (!after || !only.test(after.from))) return '隻';
  return isAnimalCounted(tokens, index) ? '隻' : undefined;
}
