import { landscapes } from '@/scripts/demonstration/landscapes';
import { places } from '@/scripts/demonstration/places';
import { things } from '@/scripts/demonstration/things';

/** Every picture of the demonstration by its name: an SVG without letters, for a machine may lack Chinese fonts. */
export const pictures: Record<string, () => string> = { ...landscapes, ...places, ...things };
