import { featuresAt, type Token } from '@/chinese/context-features';
import { contextWeights } from '@/chinese/context-weights';

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

/** The Traditional form that the words around a word of one character speak for; undefined for the usual one. */
export function formInContext(tokens: readonly Token[], index: number): string | undefined {
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
