import { line, raw, wholeNumber } from '@/auth/input';
import { hasAtMost } from '@/text/characters';
import { cleanLine } from '@/text/clean';
import { idAfter } from '@/text/ids';
import { limits } from '@/text/limits';

/** Several names in one line, with 、 , ; or lines between them. */
const names = raw(4000, '同行者的姓名太长。')
  .default('')
  .transform((s) =>
    s
      .split(/[、，,；;\n]/)
      .map(cleanLine)
      .filter(Boolean),
  )
  .refine((list) => list.every((name) => hasAtMost(name, limits.personName)), '同行者的姓名太长。');

export const registrationInput = {
  name: line('姓名', 'personName', true),
  party: wholeNumber(1, 20),
  companions: names,
};

type Typed = { party: number; companions: string[] };

/** Companions are fewer than the party. */
export const fitsParty = ({ party, companions }: Typed) => companions.length < party;
export const tooManyNames = { path: ['companions'], message: '同行者比人数多，请改人数。' };

/** `q12` → the answer to question 12, of at most a form's worth of them. */
export function answersOf(typed: Record<string, unknown>): Record<string, string> {
  const answers = Object.entries(typed).flatMap(([name, value]) => {
    const id = idAfter('q', name);
    const answer = typeof value === 'string' ? cleanLine(value.slice(0, 5000)) : '';
    return id && answer ? [[id, answer]] : [];
  });
  return Object.fromEntries(answers.slice(0, 100));
}
