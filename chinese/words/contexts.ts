import { featuresAt, type Token } from '@/chinese/words/context-features';
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

const number = /[\d一二兩两三四五六七八九十百千万余餘多几数半]$/;
const isForeign = (token: Token | undefined) => token !== undefined && ofForeignNames.has(token.from);

/** What needs no counting: a distance in 里, 里 inside a foreign name, animals counted at the end of a clause. */
function formByRule(tokens: readonly Token[], index: number): string | undefined {
  const [before, { from }, after] = [tokens[index - 1], tokens[index] as Token, tokens[index + 1]];
  const isCounted = before !== undefined && number.test(before.from);
  if (from === '里' && (isCounted || (isForeign(before) && isForeign(after)))) return '里';
  if (from === '只' && isCounted && (!after || /^[。，、；！？）」]/.test(after.from))) return '隻';
  return undefined;
}

/** The Traditional form that the words around a word of one character speak for; undefined for the usual one. */
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
