// M. F. Porter, "An algorithm for suffix stripping" (1980), steps 1a to 5b, with the author's later logi→log.
const consonant = '[^aeiou]';
const vowel = '[aeiouy]';
const cs = `${consonant}[^aeiouy]*`;
const vs = `${vowel}[aeiou]*`;
const measure1 = new RegExp(`^(?:${cs})?${vs}${cs}`);
const measureIs1 = new RegExp(`^(?:${cs})?${vs}${cs}(?:${vs})?$`);
const measure2 = new RegExp(`^(?:${cs})?${vs}${cs}${vs}${cs}`);
const hasVowel = new RegExp(`^(?:${cs})?${vowel}`);
const shortEnd = new RegExp(`^${cs}${vowel}[^aeiouwxy]$`);

const step2 = Object.entries({
  ational: 'ate',
  tional: 'tion',
  enci: 'ence',
  anci: 'ance',
  izer: 'ize',
  bli: 'ble',
  alli: 'al',
  entli: 'ent',
  eli: 'e',
  ousli: 'ous',
  ization: 'ize',
  ation: 'ate',
  ator: 'ate',
  alism: 'al',
  iveness: 'ive',
  fulness: 'ful',
  ousness: 'ous',
  aliti: 'al',
  iviti: 'ive',
  biliti: 'ble',
  logi: 'log',
});
const step3 = Object.entries({ icate: 'ic', ative: '', alize: 'al', iciti: 'ic', ical: 'ic', ful: '', ness: '' });
const step4 = /^(.+?)(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$|^(.+?[st])ion$/;

function replaceSuffix(word: string, table: [string, string][]): string {
  for (const [suffix, by] of table) {
    if (!word.endsWith(suffix)) continue;
    const base = word.slice(0, -suffix.length);
    return measure1.test(base) ? base + by : word;
  }
  return word;
}

function step1(word: string): string {
  let w = word.replace(/(ss|i)es$/, '$1').replace(/([^s])s$/, '$1');
  if (w.endsWith('eed')) return measure1.test(w.slice(0, -3)) ? w.slice(0, -1) : w;
  const base = /^(.+?)(?:ed|ing)$/.exec(w)?.[1];
  if (base && hasVowel.test(base)) {
    w = base;
    if (/(?:at|bl|iz)$/.test(w)) w += 'e';
    else if (/([^aeiouylsz])\1$/.test(w)) w = w.slice(0, -1);
    else if (shortEnd.test(w)) w += 'e';
  }
  return w;
}

/** The stem of an English word in small letters (connected, connection → connect); words with digits stay as they are. */
export function stem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  // A y at the beginning is a consonant; a capital keeps it out of the vowels meanwhile.
  let w = step1(word.replace(/^y/, 'Y'));
  if (w.endsWith('y') && hasVowel.test(w.slice(0, -1))) w = `${w.slice(0, -1)}i`;
  w = replaceSuffix(replaceSuffix(w, step2), step3);
  const four = step4.exec(w);
  const base = four?.[1] ?? four?.[2];
  if (base && measure2.test(base)) w = base;
  if (w.endsWith('e')) {
    const rest = w.slice(0, -1);
    if (measure2.test(rest) || (measureIs1.test(rest) && !shortEnd.test(rest))) w = rest;
  }
  if (w.endsWith('ll') && measure2.test(w)) w = w.slice(0, -1);
  return w.replace(/^Y/, 'y');
}
