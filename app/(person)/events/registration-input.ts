import { z } from 'zod';
import { line } from '@/app/(person)/profile-input';
import { countCharacters } from '@/text/characters';
import { cleanLine } from '@/text/clean';
import { limits } from '@/text/limits';

/** Several names in one line, with 、 , ; or lines between them. */
const names = z
  .string()
  .default('')
  .transform((s) =>
    s
      .split(/[、，,；;\n]/)
      .map(cleanLine)
      .filter(Boolean),
  )
  .refine((list) => list.every((name) => countCharacters(name) <= limits.personName), '同行者的姓名太长。');

export const registrationInput = {
  name: line('姓名', 'personName', true),
  party: z.coerce.number('请填写人数。').int('请填写整数。').min(1, '至少 1 人。').max(20, '人数太多。'),
  companions: names,
};

type Typed = { party: number; companions: string[] };

/** Companions are fewer than the party. */
export const fitsParty = ({ party, companions }: Typed) => companions.length < party;
export const tooManyNames = { path: ['companions'], message: '同行者比人数多，请改人数。' };

/** `q12` → the answer to question 12, of at most a form's worth of them. */
export function answersOf(typed: Record<string, unknown>): Record<string, string> {
  const answers = Object.entries(typed).flatMap(([name, value]) => {
    const id = /^q(\d{1,9})$/.exec(name)?.[1];
    const answer = typeof value === 'string' ? cleanLine(value) : '';
    return id && answer ? [[id, answer]] : [];
  });
  return Object.fromEntries(answers.slice(0, 100));
}
