import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits, for a cookie or the link in a letter. */
export const newSecret = () => randomBytes(32).toString('base64url');

/** What the database stores of a secret, so that a copy of it opens nothing (ASVS 5.0 §6.6.3). */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');
