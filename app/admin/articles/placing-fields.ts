import { flag, raw } from '@/auth/input';
import { type PlacementKind, type Placing, placeNames, places } from '@/db/fronts/places';
import { Refusal } from '@/db/refusal';
import { env } from '@/site/env';
import { parseZonedInput } from '@/text/date-parsing';
import { zonedInput } from '@/text/dates';

/** What the box of each place is called in the form of an article; its end is `${name}Until`. */
const placeFields: Record<PlacementKind, 'headlined' | 'picked' | 'slid' | 'topped'> = {
  headline: 'headlined',
  pick: 'picked',
  slide: 'slid',
  top: 'topped',
};

const end = raw(40, '结束时间没有看懂，请按“年-月-日 时:分”填写。').default('');
export const placingInput = {
  headlined: flag,
  headlinedUntil: end,
  picked: flag,
  pickedUntil: end,
  slid: flag,
  slidUntil: end,
  topped: flag,
  toppedUntil: end,
};

type Typed = Record<'headlined' | 'picked' | 'slid' | 'topped', boolean> &
  Record<'headlinedUntil' | 'pickedUntil' | 'slidUntil' | 'toppedUntil', string>;

/** The end of a place as typed, in the site's zone; null where nothing is typed. */
export function readEnd(typed: string, place: PlacementKind): Date | null {
  if (!typed.trim()) return null;
  const at = parseZonedInput(typed, env().timeZone);
  if (!at) throw new Refusal(`${places[place]}的结束时间没有看懂，请按“年-月-日 时:分”填写。`);
  return at;
}

/** The other fields of the form, and where the article is to stand. */
export function readPlacings<T extends Typed>(typed: T): [Omit<T, keyof Typed>, Placing[]] {
  const { headlined, headlinedUntil, picked, pickedUntil, slid, slidUntil, topped, toppedUntil, ...rest } = typed;
  const placings = placeNames
    .filter((place) => typed[placeFields[place]])
    .map((place) => ({ place, until: readEnd(typed[`${placeFields[place]}Until`], place) }));
  return [rest, placings];
}

/** The same as the form has it. */
export const placingFields = (placings: Placing[], zone: string): Record<string, string> =>
  Object.fromEntries(
    placeNames.flatMap((place) => {
      const standing = placings.find((one) => one.place === place);
      const until = standing?.until ? zonedInput(standing.until, zone) : '';
      return [
        [placeFields[place], standing ? 'on' : ''],
        [`${placeFields[place]}Until`, until],
      ];
    }),
  );
