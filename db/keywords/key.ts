import { fold } from '@/chinese/fold';
import { convertText } from '@/chinese/script';

/**
 * What all spellings of a keyword have in common: Simplified and Traditional with the words of each region (软件, 軟體),
 * capitals, widths and spaces. Stored: whoever changes it derives article_keywords anew.
 */
export const keywordKey = (word: string): string => fold(convertText(word, 'zh-cn')).replace(/\s+/g, ' ').trim();
