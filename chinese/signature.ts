import { fold } from '@/chinese/fold';
import { normal } from '@/text/clean';

/**
 * A name as it is compared when somebody signs with it: spelling, script, case, width, spaces, punctuation and invisible marks
 * make no other name. Never shown.
 */
export const signature = (name: string): string => fold(normal(name).normalize('NFKC')).replace(/[^\p{L}\p{N}]/gu, '');
