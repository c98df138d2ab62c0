/** The places of the site into which an editor puts articles by hand, with what readers and editors call them. */
export const places = { headline: '头条', pick: '推荐', slide: '幻灯', top: '置顶' } as const;
export type PlacementKind = keyof typeof places;
export const placeNames = Object.keys(places) as [PlacementKind, ...PlacementKind[]];

/** An article's place with the moment at which it ends; null: until somebody takes it away. */
export type Placing = { place: PlacementKind; until: Date | null };
