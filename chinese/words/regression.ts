/** What is known of one place of a corpus, and whether it is what is looked for. */
export type Row = { is: 0 | 1; features: readonly string[] };

const ROUNDS = 60;
const RATE = 0.25;
const PENALTY_OF_ALL = 0.01;
/** The feature that every row has. */
export const bias = 'b';

/**
 * The weights of features that occur more than once, by a logistic regression: natural logarithms of odds. A smaller
 * penalty on weights remembers the corpus, a larger one forgets what it says.
 */
export function regression(all: readonly Row[], penalty: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all.flatMap(({ features }) => features)) counts.set(one, (counts.get(one) ?? 0) + 1);
  const frequent = (feature: string) => (counts.get(feature) ?? 0) > 1;
  const rows = all.map(({ is, features }) => ({ is, features: features.filter(frequent) }));
  const weights = new Map<string, number>();
  const weight = (feature: string) => weights.get(feature) ?? 0;
  for (let round = 0; round < ROUNDS; round++) {
    const sums = new Map<string, { slope: number; bend: number }>();
    for (const { is, features } of rows) {
      const probable = 1 / (1 + Math.exp(-features.reduce((sum, one) => sum + weight(one), 0)));
      for (const one of features) {
        const sum = sums.get(one) ?? { slope: 0, bend: 0 };
        sum.slope += is - probable;
        sum.bend += probable * (1 - probable);
        sums.set(one, sum);
      }
    }
    for (const [one, { slope, bend }] of sums) {
      const held = one === bias ? PENALTY_OF_ALL : penalty;
      weights.set(one, weight(one) + (RATE * (slope - held * weight(one))) / (bend + held));
    }
  }
  return weights;
}
