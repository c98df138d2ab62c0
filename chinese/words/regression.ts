/** What is known of one place of a corpus, whether it is what is looked for, and how many places it stands for. */
export type Row = { is: 0 | 1; features: readonly string[]; times?: number };

const ROUNDS = 60;
const RATE = 0.25;
const PENALTY_OF_ALL = 0.01;
/** The feature that every row has. */
export const bias = 'b';

/** The rows with their features numbered, without those that occur once. */
function numbered(all: readonly Row[]) {
  const counts = new Map<string, number>();
  for (const { features } of all) for (const one of features) counts.set(one, (counts.get(one) ?? 0) + 1);
  const names = [...counts].filter(([, count]) => count > 1).map(([feature]) => feature);
  const numbers = new Map(names.map((feature, i) => [feature, i]));
  const rows = all.map(({ is, features, times = 1 }) => ({
    is,
    times,
    features: Uint32Array.from(features.flatMap((one) => numbers.get(one) ?? [])),
  }));
  return { names, rows };
}

/**
 * The weights of features that occur more than once, by a logistic regression: natural logarithms of odds. A smaller
 * penalty on weights remembers the corpus, a larger one forgets what it says.
 */
export function regression(all: readonly Row[], penalty: number): Map<string, number> {
  const { names, rows } = numbered(all);
  const weights = new Float64Array(names.length);
  const held = Float64Array.from(names, (feature) => (feature === bias ? PENALTY_OF_ALL : penalty));
  const slopes = new Float64Array(names.length);
  const bends = new Float64Array(names.length);
  for (let round = 0; round < ROUNDS; round++) {
    slopes.fill(0);
    bends.fill(0);
    for (const { is, features, times } of rows) {
      let sum = 0;
      for (const one of features) sum += weights[one] as number;
      const probable = 1 / (1 + Math.exp(-sum));
      const slope = times * (is - probable);
      const bend = times * probable * (1 - probable);
      for (const one of features) {
        slopes[one] = (slopes[one] as number) + slope;
        bends[one] = (bends[one] as number) + bend;
      }
    }
    for (let i = 0; i < names.length; i++) {
      const [weight, hold] = [weights[i] as number, held[i] as number];
      weights[i] = weight + (RATE * ((slopes[i] as number) - hold * weight)) / ((bends[i] as number) + hold);
    }
  }
  return new Map(names.map((feature, i) => [feature, weights[i] as number]));
}
