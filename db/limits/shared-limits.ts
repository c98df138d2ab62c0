import { limit } from '@/db/limits/limits';

/* Limits that several actions or routes count together, so that they stand here once; in requests an hour. */
const HOUR = 3600;

/** For actions behind the link of a letter, by network address: nobody tries out tokens. */
export const limitTokens = (address: string) => limit(`token:${address}`, 60, HOUR);

/** For changes of a registration by its link: a lecture hall has one address for everybody in it. */
export const limitRegistrations = (address: string) => limit(`registration:${address}`, 300, HOUR);

/** For pictures that an editor uploads or has fetched. */
export const limitPictures = (editorId: number) => limit(`picture:${editorId}`, 500, HOUR);

/** For attachments that an editor uploads, whole or in pieces. */
export const limitFiles = (editorId: number) => limit(`file:${editorId}`, 500, HOUR);
