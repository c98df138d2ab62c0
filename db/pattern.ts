/** The words as a LIKE pattern for what contains them, in which nothing of what was typed is a wildcard. */
export const containing = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;
