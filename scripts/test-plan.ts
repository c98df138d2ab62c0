import { readdirSync } from 'node:fs';

const STAGES = ['all', 'static', 'unit', 'e2e', 'machines'] as const;
/** Stories that start, stop and measure sites of their own; they run when the others are done. */
export const storiesAlone = /(^|\/)e2e\/(machines|outage|remote|cost|https|attacks)\.spec\.ts$/;

/** What `npm test -- …` asks for: a stage with its files, or the files of every stage whose names hold the words. */
export function planOf(
  args: string[],
  tests: string[],
): Record<'static' | 'unit' | 'e2e' | 'machines', string[] | null> {
  const [first = 'all', ...files] = args;
  const stage = STAGES.find((name) => name === first);
  if (stage) {
    const wanted = (name: (typeof STAGES)[number]) => (stage === 'all' || stage === name ? files : null);
    return { static: wanted('static'), unit: wanted('unit'), e2e: wanted('e2e'), machines: wanted('machines') };
  }
  const found = tests.filter((file) => args.some((word) => file.includes(word)));
  const part = (belongs: (file: string) => boolean) => {
    const some = found.filter(belongs);
    return some.length ? some : null;
  };
  return {
    static: null,
    unit: part((file) => file.endsWith('.test.ts')),
    e2e: part((file) => file.endsWith('.spec.ts') && !storiesAlone.test(file)),
    machines: part((file) => storiesAlone.test(file)),
  };
}

/** Every test file, by its path from the root. */
export const testFiles = (): string[] =>
  readdirSync('.', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(test|spec)\.ts$/.test(file) && !/(^|\/)(node_modules|\.next|\.data)/.test(file))
    .sort();
