import { configs } from 'opencc-js/preset';

export type Dictionary = string | readonly (readonly [string, string])[];

/** The pairs of a dictionary of opencc-js in whichever of its two notations. */
export function entries(dictionary: Dictionary): (readonly [string, string])[] {
  if (typeof dictionary !== 'string') return [...dictionary];
  return dictionary.split('|').map((line) => {
    const space = line.indexOf(' ');
    return [line.slice(0, space), line.slice(space + 1)];
  });
}

/** The stages of a conversion that opencc-js knows, s2t, t2tw …: in each stage an earlier dictionary goes before a later. */
export function stages(name: string): readonly (readonly Dictionary[])[] {
  const config = configs[name];
  if (!config) throw new Error(`opencc-js has no conversion ${name}`);
  return config.conversionChain;
}
