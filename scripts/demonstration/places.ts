import { box, circle, many, numbers, ridge, shape, sheet, stroke, WIDTH } from '@/scripts/demonstration/drawing';

function hall(): string {
  const rows = many(9, (r) => {
    const y = 560 + r * r * 5 + r * 12;
    const spread = 300 + r * 76;
    const n = 13 + r;
    return many(n, (i) => {
      const x = 800 - spread + (i * 2 * spread) / (n - 1);
      const size = 17 + r * 4.2;
      if ((i * 7 + r * 3) % 8 === 0) return '';
      const tone = ['#3b2f2a', '#4a3a33', '#2d2623', '#5a463a'][(i + r) % 4] ?? '#3b2f2a';
      return (
        circle(x, y, size * 0.62, tone) +
        shape(`M${x - size} ${y + size * 2.1}q0-${size * 1.5} ${size}-${size * 1.5}t${size} ${size * 1.5}z`, tone)
      );
    });
  });
  return sheet(
    ['#e8d6b8', '#d7bd95', '#8d6d4f', '#54402f'],
    many(12, (i) => box(i * 140 - 30, 0, 22, 470, '#b98f62', 'opacity=".35"')) +
      box(430, 90, 740, 350, '#f7f0e2') +
      box(430, 90, 740, 350, 'none', 'stroke="#7a5a3e" stroke-width="10"') +
      stroke('M500 360L620 300 730 320 850 220 960 240 1090 150', '#9c2a21', 9) +
      many(6, (i) => box(505 + i * 104, 385 - i * 6, 58, 25 + i * 6, '#c9a87a')) +
      box(330, 410, 90, 110, '#6d4c33') +
      circle(375, 340, 24, '#2d2623') +
      shape('M330 420q0-56 45-56t45 56z', '#2b3a4d') +
      `<path d="M430 440L170 560H1430L1170 440z" fill="#fff3d6" opacity=".35"/>` +
      rows,
  );
}

function library(): string {
  const random = numbers(23);
  const colours = ['#7d2b22', '#2f4a63', '#56663f', '#b38b52', '#4d3b34', '#8b5a3c', '#d3bd94', '#3c5551'];
  const shelf = (y: number) => {
    let x = 40;
    let books = '';
    while (x < 1545) {
      const w = 18 + random() * 34;
      const h = 130 + random() * 62;
      const colour = colours[Math.floor(random() * colours.length)] ?? '#7d2b22';
      const lean = random() > 0.93 ? ` transform="rotate(7 ${x.toFixed(0)} ${y})"` : '';
      books +=
        box(x, y - h, w, h, colour, `rx="3"${lean}`) +
        box(x + 4, y - h + 24, w - 8, 5, '#e9d7ae', 'opacity=".7"') +
        box(x + 4, y - 34, w - 8, 4, '#e9d7ae', 'opacity=".5"');
      x += w + (random() > 0.94 ? 46 : 3);
    }
    return `${books}${box(0, y, 1600, 22, '#8a6240')}${box(0, y + 22, 1600, 10, '#5b3e27', 'opacity=".7"')}`;
  };
  return sheet(
    ['#5d4632', '#453323'],
    many(4, (i) => shelf(232 + i * 236)) +
      `<ellipse cx="800" cy="200" rx="760" ry="360" fill="#ffdf9e" opacity=".22" filter="url(#mist)"/>`,
  );
}

function harbour(): string {
  const random = numbers(14);
  const towers = many(44, (i) => {
    const w = 28 + random() * 46;
    const x = i * 37 - 20;
    const h = 90 + random() * 210 * (1 - Math.abs(x - 820) / 1100) + (i % 9 === 4 ? 150 : 0);
    const windows = many(Math.floor(h / 17), (row) =>
      many(Math.floor(w / 12), (c) =>
        random() > 0.45
          ? box(x + 5 + c * 11, 650 - h + 8 + row * 16, 5, 7, random() > 0.8 ? '#f7b267' : '#ffe9bd', 'opacity=".85"')
          : '',
      ),
    );
    return box(x, 650 - h, w, h, i % 3 ? '#26344c' : '#324259') + windows;
  });
  const lights = many(120, () => {
    const x = random() * WIDTH;
    return box(
      x,
      668 + random() * 40,
      5,
      30 + random() * 190,
      random() > 0.7 ? '#f2a65a' : '#e9cf9b',
      `opacity="${0.08 + random() * 0.2}"`,
    );
  });
  return sheet(
    ['#1b2440', '#4a4667', '#a5677a', '#e59a78'],
    circle(1250, 210, 46, '#fbe9c8') +
      ridge(41, 520, 160, '#2c3049', 0.9) +
      towers +
      box(0, 650, WIDTH, 350, '#1d2a42') +
      lights +
      shape('M300 760h250l-30 44H330z', '#101725') +
      shape('M420 748V560l112 184z', '#b5432f') +
      shape('M410 748V590l-84 156z', '#9c3625') +
      stroke('M415 760V548', '#101725', 5),
  );
}

function gate(): string {
  const roof = (x: number, y: number, w: number) =>
    shape(`M${x - w / 2 - 70} ${y}q80-16 104-74h${w - 68}q24 58 104 74l-26 20H${x - w / 2 - 44}z`, '#3d5b57') +
    box(x - w / 2, y + 18, w, 26, '#8f3327') +
    many(Math.floor(w / 44), (i) => box(x - w / 2 + 12 + i * 44, y + 44, 20, 16, '#c79a56'));
  const column = (x: number, top: number) =>
    box(x - 22, top, 44, 850 - top, '#a23c2c') + box(x - 38, 830, 76, 34, '#cfc4b0');
  return sheet(
    ['#cfe0e2', '#e8ebe0', '#f4ead3'],
    ridge(81, 620, 120, '#a9bdb6', 0.8) +
      ridge(84, 720, 60, '#7f9c86') +
      many(12, (i) => circle(60 + i * 140, 740 - (i % 3) * 34, 84, i % 2 ? '#5f7f5e' : '#74926c')) +
      box(0, 850, 1600, 150, '#d9cdb6') +
      shape('M640 850h320l260 150H380z', '#efe6d4') +
      column(430, 470) +
      column(660, 380) +
      column(940, 380) +
      column(1170, 470) +
      roof(545, 460, 290) +
      roof(1055, 460, 290) +
      roof(800, 370, 360) +
      box(690, 450, 220, 70, '#2f4a63', 'rx="6"') +
      many(4, (i) => box(714 + i * 46, 466, 30, 38, '#e3c27d', 'rx="5"')),
  );
}

function lanterns(): string {
  const lantern = (x: number, y: number, s: number) =>
    `<g transform="translate(${x} ${y}) scale(${s})">${stroke('M0-420V-92', '#5a3325', 5)}<ellipse rx="170" ry="150" fill="#ffb25e" opacity=".3" filter="url(#soft)"/><ellipse rx="112" ry="92" fill="#c23a26"/>${many(4, (i) => `<ellipse rx="${18 + i * 28}" ry="92" fill="none" stroke="#e8a24e" stroke-width="3" opacity=".75"/>`)}${box(-46, -104, 92, 18, '#d9a441', 'rx="4"')}${box(-46, 86, 92, 18, '#d9a441', 'rx="4"')}${many(7, (i) => stroke(`M${-30 + i * 10} 104v88`, '#c9862f', 4))}</g>`;
  return sheet(
    ['#241726', '#4b2130', '#8a3a30', '#c7743f'],
    many(50, (i) => circle((i * 353) % 1600, (i * 197) % 640, 2 + (i % 3), '#ffe0a3', 'opacity=".6"')) +
      ridge(71, 860, 40, '#2b1a20') +
      shape('M980 880v-150h-40l100-66h320l100 66h-40v150z', '#1c1217') +
      shape('M920 736q110-30 120-84h320q10 54 120 84l-30 8H950z', '#120b10') +
      many(5, (i) => box(1030 + i * 66, 770, 32, 70, '#f2b45c')) +
      lantern(300, 420, 1) +
      lantern(610, 330, 0.72) +
      lantern(880, 470, 0.86) +
      lantern(1290, 300, 0.62),
  );
}

/** Where people meet. */
export const places = { hall, library, harbour, gate, lanterns };
