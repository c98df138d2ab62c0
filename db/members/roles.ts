/** What members may do; each role may also do what those before it may. Imports nothing: browsers may have it. */
export const roles = ['member', 'editor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Those who work at the desk. */
export const deskRoles = ['editor', 'admin'] as const satisfies readonly Role[];
