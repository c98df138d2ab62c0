/** Marks in a cached reader page that server/ replaces by the viewer's own words; text/clean.ts keeps them out of input. */
export const tokens = { name: '\uE000name\uE001', email: '\uE000email\uE001', ownComments: '\uE000own\uE001' };
