import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stem } from '@/search/stem';

// The examples of Porter's paper, step by step.
const examples =
  `caresses caress ponies poni ties ti caress caress cats cat feed feed agreed agre plastered plaster bled bled
motoring motor sing sing conflated conflat troubled troubl sized size hopping hop tanned tan falling fall hissing hiss
fizzed fizz failing fail filing file happy happi sky sky relational relat conditional condit rational ration valenci valenc
hesitanci hesit digitizer digit conformabli conform radicalli radic differentli differ vileli vile analogousli analog
vietnamization vietnam predication predic operator oper feudalism feudal decisiveness decis hopefulness hope
callousness callous formaliti formal sensitiviti sensit sensibiliti sensibl triplicate triplic formative form
formalize formal electriciti electr electrical electr hopeful hope goodness good revival reviv allowance allow
inference infer airliner airlin gyroscopic gyroscop adjustable adjust defensible defens irritant irrit replacement replac
adjustment adjust dependent depend adoption adopt homologou homolog communism commun activate activ angulariti angular
homologous homolog effective effect bowdlerize bowdler probate probat rate rate cease ceas controll control roll roll`
    .split(/\s+/)
    .flatMap((word, i, all) => (i % 2 === 0 ? [[word, all[i + 1] as string] as const] : []));

test.each(examples)('the stem of %s is %s', (word, expected) => {
  expect(stem(word)).toBe(expected);
});

test.each([
  ['professor', 'professors'],
  ['university', 'universities'],
  ['connect', 'connecting', 'connected', 'connection', 'connections'],
  ['compute', 'computing', 'computed', 'computes', 'computer'],
  ['research', 'researching', 'researches', 'researched', 'researcher'],
  ['study', 'studies', 'studied'],
  ['yield', 'yields', 'yielding'],
])('%s and its other forms have one stem', (...words) => {
  expect(new Set(words.map(stem)).size).toBe(1);
});

test('words with digits, short words and words of other scripts stay as they are', () => {
  for (const word of ['a100', '14nm', 'ai', 'us', 'москва', '']) expect(stem(word)).toBe(word);
});

test('a stem is never empty nor longer than a letter more than its word', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,30}$/), (word) => {
      expect(stem(word).length).toBeGreaterThan(0);
      expect(stem(word).length).toBeLessThanOrEqual(word.length);
    }),
  );
});
