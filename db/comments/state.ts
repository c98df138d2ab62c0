/** What editors have decided of a comment; `held` waits for them. Imports nothing: browsers may have it. */
export const commentStates = ['held', 'approved', 'rejected'] as const;
export type CommentState = (typeof commentStates)[number];
