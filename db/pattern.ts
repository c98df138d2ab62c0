/** What was typed as a piece of a LIKE pattern, in which nothing of it is a wildcard. */
const literal = (words: string): string => words.replace(/[\\%_]/g, '\\$&');

/** LIKE patterns for what contains the words, and for what begins with them. */
export const containing = (words: string): string => `%${literal(words)}%`;
export const beginningWith = (words: string): string => `${literal(words)}%`;
