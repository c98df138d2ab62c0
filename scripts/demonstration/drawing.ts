/** The size that every picture of the demonstration is drawn in. */
export const WIDTH = 1600;
export const HEIGHT = 1000;

/** The same numbers from 0 to 1 for the same seed, so that every first start draws the same pictures. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A sheet with a vertical wash of colours and whatever is drawn on it. */
export function sheet(colours: string[], drawn: string): string {
  const stops = colours.map((c, i) => `<stop offset="${i / (colours.length - 1)}" stop-color="${c}"/>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><defs><linearGradient id="wash" x1="0" y1="0" x2="0" y2="1">${stops}</linearGradient><filter id="soft" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="14"/></filter><filter id="mist" x="-50%" y="-300%" width="200%" height="700%"><feGaussianBlur stdDeviation="42"/></filter></defs><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#wash)"/>${drawn}</svg>`;
}

/** A line of hills: smooth, from edge to edge, filled to the bottom. */
export function ridge(seed: number, y: number, rise: number, fill: string, opacity = 1): string {
  const random = numbers(seed);
  const phases = [1, 2, 3.7, 6.1, 11].map((f) => ({
    f,
    at: random() * 7,
    strength: (0.6 + random() * 0.4) / f ** 0.9,
  }));
  let path = `M0 ${HEIGHT}`;
  for (let x = 0; x <= WIDTH; x += 10) {
    const t = (x / WIDTH) * Math.PI * 2;
    const height = phases.reduce((sum, { f, at, strength }) => sum + Math.sin(t * f * 0.7 + at) * strength, 0);
    path += `L${x} ${(y - height * rise * 0.55).toFixed(1)}`;
  }
  return `<path d="${path}L${WIDTH} ${HEIGHT}Z" fill="${fill}" opacity="${opacity}"/>`;
}

export const circle = (x: number, y: number, r: number, fill: string, more = '') =>
  `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(1)}" fill="${fill}" ${more}/>`;
export const box = (x: number, y: number, w: number, h: number, fill: string, more = '') =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${w.toFixed(1)}" height="${h.toFixed(1)}" fill="${fill}" ${more}/>`;
export const stroke = (d: string, colour: string, width: number, more = '') =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
export const shape = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`;
export const many = (n: number, draw: (i: number) => string) => Array.from({ length: n }, (_, i) => draw(i)).join('');
